package io.vecmill.downstream;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The best documents for a query, best first, ties by id.
 *
 * @param scored how many documents were scored for it
 */
record Hits(long scored, List<Hit> best) implements Serializable {
    static final Hits NONE = new Hits(0, List.of());

    /** @param id a {@code Long} or a {@code String} */
    record Hit(Object id, float score) implements Serializable {
        /** The better one first; text by its UTF-8 bytes, as tables are sorted. */
        static final Comparator<Hit> ORDER =
                Comparator.comparing((Hit hit) -> -hit.score).thenComparing(Hit::id, Hit::compareIds);

        private static int compareIds(Object a, Object b) {
            return a instanceof Long number
                    ? Long.compare(number, (Long) b)
                    : UTF8String.fromString((String) a).binaryCompare(UTF8String.fromString((String) b));
        }
    }

    /** The {@code k} best of both. */
    Hits and(Hits other, int k) {
        List<Hit> all = new ArrayList<>(best.size() + other.best.size());
        all.addAll(best);
        all.addAll(other.best);
        all.sort(Hit.ORDER);
        return new Hits(scored + other.scored, List.copyOf(all.subList(0, Math.min(k, all.size()))));
    }
}
