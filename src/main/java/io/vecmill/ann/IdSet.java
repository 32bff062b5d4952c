package io.vecmill.ann;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;

/** Some ids of a table, in memory: 8 bytes for each, or its letters and 4. */
record IdSet(Ids ascending) implements Serializable {

    /** Ids packed by partition. */
    static JavaRDD<Ids> packed(JavaRDD<Object> ids) {
        return ids.mapPartitions(part -> List.of(packed(part)).iterator());
    }

    private static Ids packed(Iterator<Object> ids) {
        List<Object> all = new ArrayList<>();
        ids.forEachRemaining(all::add);
        return Ids.of(all.toArray());
    }

    static long count(JavaRDD<Ids> packed) {
        return packed.map(part -> (long) part.size()).fold(0L, Long::sum);
    }

    /** Brings ids, each there once, to the driver. */
    static IdSet of(JavaRDD<Ids> packed) {
        return new IdSet(Ids.ascending(packed.collect()));
    }

    boolean has(Object id) {
        return has(Ids.of(id), 0);
    }

    boolean has(Ids ids, int i) {
        return ascending.find(0, ascending.size(), ids, i) >= 0;
    }

    boolean hasAny(Ids ids) {
        return IntStream.range(0, ids.size()).anyMatch(i -> has(ids, i));
    }
}
