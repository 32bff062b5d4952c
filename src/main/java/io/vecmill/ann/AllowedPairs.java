package io.vecmill.ann;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * How many pairs of rows may meet, counted by what rows do.
 *
 * @param alone rows that can be neighbours and do not ask
 * @param both rows that do both
 * @param asking rows that only ask
 */
record AllowedPairs(long alone, long both, long asking) implements Serializable {

    /** The pairs of all rows of a run: those of one block, or all; counts blocks in a job if there are any. */
    static long in(JavaRDD<VectorBlock> blocks, boolean hasBlocks, AllowedPairs all) {
        if (!hasBlocks) {
            return all.count();
        }
        return blocks.flatMapToPair(block -> byBlock(block).entrySet().stream()
                        .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
                        .iterator())
                .reduceByKey(AllowedPairs::plus)
                .values()
                .map(AllowedPairs::count)
                .fold(0L, Long::sum);
    }

    /** Unordered pairs of which one asks and the other can be its neighbour. */
    long count() {
        return both * (both - 1) / 2 + both * alone + asking * (both + alone);
    }

    private AllowedPairs plus(AllowedPairs other) {
        return new AllowedPairs(alone + other.alone, both + other.both, asking + other.asking);
    }

    private static Map<Long, AllowedPairs> byBlock(VectorBlock block) {
        Map<Long, AllowedPairs> counts = new HashMap<>();
        long[] keys = block.traits().blocks();
        List<AllowedPairs> one =
                List.of(new AllowedPairs(1, 0, 0), new AllowedPairs(0, 1, 0), new AllowedPairs(0, 0, 1));
        for (int row = 0; row < keys.length; row++) {
            if (keys[row] != 0) {
                counts.merge(keys[row], one.get(block.does(row)), AllowedPairs::plus);
            }
        }
        return counts;
    }
}
