package io.vecmill.table;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is wrong with rows: how many by what it is, each with the id of one of them. */
final class Faults implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Map<String, Sighting> byWhat = new TreeMap<>();

    /** Rows that have something in common, and the id of one of them; no text if it has none. */
    record Sighting(long rows, String example) implements Serializable {
        Sighting oneMore() {
            return new Sighting(rows + 1, example);
        }

        /** Both; the example does not depend on which is which. */
        Sighting and(Sighting other) {
            return new Sighting(rows + other.rows, example.compareTo(other.example) <= 0 ? example : other.example);
        }
    }

    void add(String what, Sighting rows) {
        byWhat.merge(what, rows, Sighting::and);
    }

    void merge(Faults other) {
        other.byWhat.forEach(this::add);
    }

    boolean isEmpty() {
        return byWhat.isEmpty();
    }

    long rows() {
        return byWhat.values().stream().mapToLong(Sighting::rows).sum();
    }

    /** {@code 3 rows with NaN in the vector (such as 'cat'), 1 row with a null id}. */
    @Override
    public String toString() {
        return byWhat.entrySet().stream()
                .map(entry -> describe(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String describe(String what, Sighting found) {
        return "%,d %s with %s%s"
                .formatted(
                        found.rows(),
                        found.rows() == 1 ? "row" : "rows",
                        what,
                        found.example().isEmpty() ? "" : " (such as '%s')".formatted(found.example()));
    }
}
