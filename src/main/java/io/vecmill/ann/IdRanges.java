package io.vecmill.ann;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Ranges of ids that hold about as many rows each.
 *
 * @param firsts the first id of each range but the first one, ascending
 */
record IdRanges(Ids firsts) implements Serializable {
    /** Rows that are looked at, for each range. */
    private static final long SAMPLE = 64;

    /** So many ranges, from a sample that does not depend on how blocks of so many rows are cut. */
    static IdRanges cut(JavaRDD<VectorBlock> blocks, long rows, int ranges) {
        if (ranges == 1) {
            return new IdRanges(Ids.of());
        }
        double share = Math.min(1, (double) SAMPLE * ranges / rows);
        long limit = (long) (share * Long.MAX_VALUE);
        Ids sample =
                Ids.ascending(blocks.map(block -> sampled(block.ids(), limit)).collect());
        Ids.Builder firsts = Ids.Builder.like(sample);
        LongStream.range(1, ranges).forEach(range -> sample.copy((int) (range * sample.size() / ranges), firsts));
        return new IdRanges(firsts.build());
    }

    private static Ids sampled(Ids ids, long limit) {
        Ids.Builder sampled = Ids.Builder.like(ids);
        IntStream.range(0, ids.size()).filter(i -> ids.hash(i) >>> 1 <= limit).forEach(i -> ids.copy(i, sampled));
        return sampled.build();
    }

    int count() {
        return firsts.size() + 1;
    }

    /** The range that an id lies in. */
    int range(Ids ids, int i) {
        int low = 0;
        int high = firsts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (firsts.compare(middle, ids, i) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The lists of a block by the number of their range. */
    Iterator<Tuple2<Integer, ListBlock>> deal(ListBlock block) {
        List<IntStream.Builder> rows = IntStream.range(0, count())
                .mapToObj(range -> IntStream.builder())
                .toList();
        for (int row = 0; row < block.rows(); row++) {
            rows.get(range(block.ids(), row)).add(row);
        }
        List<Tuple2<Integer, ListBlock>> dealt = new ArrayList<>();
        for (int range = 0; range < rows.size(); range++) {
            int[] theirs = rows.get(range).build().toArray();
            if (theirs.length > 0) {
                dealt.add(new Tuple2<>(range, block.take(theirs)));
            }
        }
        return dealt.iterator();
    }
}
