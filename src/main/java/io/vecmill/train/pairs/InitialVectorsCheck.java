package io.vecmill.train.pairs;

import io.vecmill.math.CounterRandom;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** What is wrong with rows {@code id}, {@code vector}: how many by what it is, with the least of their ids. */
final class InitialVectorsCheck implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int dimension;
    private final Map<String, Fault> faults = new TreeMap<>();
    private long rows;
    private long hash;

    private record Fault(long rows, String example) implements Serializable {
        Fault and(Fault other) {
            return new Fault(rows + other.rows, example.compareTo(other.example) <= 0 ? example : other.example);
        }
    }

    InitialVectorsCheck(int dimension) {
        this.dimension = dimension;
    }

    void add(InternalRow row) {
        rows++;
        if (row.isNullAt(0)) {
            fault("a null id", "");
        } else if (row.isNullAt(1)) {
            fault("a null vector", row.getUTF8String(0).toString());
        } else {
            add(row.getUTF8String(0).toString(), row.getArray(1));
        }
    }

    private void add(String id, ArrayData vector) {
        int length = vector.numElements();
        long key = CounterRandom.at(length, id);
        boolean isFinite = true;
        for (int j = 0; j < length; j++) {
            float x = vector.isNullAt(j) ? Float.NaN : vector.getFloat(j);
            isFinite &= Float.isFinite(x);
            key = CounterRandom.at(key, Float.floatToRawIntBits(x));
        }
        if (length != dimension) {
            fault("%d dimensions instead of vectorSize = %d".formatted(length, dimension), id);
        } else if (!isFinite) {
            fault("a null, NaN or an infinity in the vector", id);
        }
        hash += key;
    }

    private void fault(String what, String id) {
        faults.merge(what, new Fault(1, id), Fault::and);
    }

    InitialVectorsCheck merge(InitialVectorsCheck other) {
        rows += other.rows;
        hash += other.hash;
        other.faults.forEach((what, fault) -> faults.merge(what, fault, Fault::and));
        return this;
    }

    void requireGood(String what) {
        if (rows == 0) {
            throw InitialVectors.refuse(what, "it has no rows");
        }
        if (!faults.isEmpty()) {
            String all = faults.entrySet().stream()
                    .limit(5)
                    .map(entry -> describe(entry.getKey(), entry.getValue()))
                    .collect(Collectors.joining(", "));
            throw InitialVectors.refuse(what, "of %,d rows there are %s".formatted(rows, all));
        }
    }

    private static String describe(String what, Fault fault) {
        String example = fault.example().isEmpty() ? "" : " (such as '%s')".formatted(fault.example());
        return "%,d with %s%s".formatted(fault.rows(), what, example);
    }

    /** Of ids and vectors, in any order. */
    long hash() {
        return hash;
    }
}
