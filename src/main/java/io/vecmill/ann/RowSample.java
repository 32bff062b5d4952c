package io.vecmill.ann;

import io.vecmill.math.CounterRandom;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;

/**
 * A sample of rows without replacement: those whose ids have the {@code size} smallest hashes under a seed.
 *
 * <p>It depends on the set of ids, {@code size} and the seed, not on how the rows are spread. Sorted by id.
 */
record RowSample(long seed, int size, List<VectorBlock> parts) implements Serializable {
    private static final long SAMPLE = 0x73616D706C65L;

    static RowSample empty(long seed, int size) {
        return new RowSample(seed, size, List.of());
    }

    /** A sample of all rows of some blocks, in one job; it is brought to the driver. */
    static VectorBlock of(JavaRDD<VectorBlock> blocks, long seed, int size) {
        return blocks.treeAggregate(empty(seed, size), RowSample::plus, RowSample::plus, 2)
                .rows();
    }

    RowSample plus(VectorBlock block) {
        return plus(new RowSample(seed, size, List.of(smallest(block))));
    }

    RowSample plus(RowSample other) {
        if (parts.isEmpty() || other.parts.isEmpty()) {
            return parts.isEmpty() ? other : this;
        }
        VectorBlock both = VectorBlock.merge(List.of(parts.get(0), other.parts.get(0)));
        return new RowSample(seed, size, List.of(smallest(both)));
    }

    /** The rows, as one block. */
    VectorBlock rows() {
        return VectorBlock.merge(parts);
    }

    private VectorBlock smallest(VectorBlock block) {
        if (block.rows() <= size) {
            return block;
        }
        long key = CounterRandom.key(seed, SAMPLE);
        long[] hashes = IntStream.range(0, block.rows())
                .mapToLong(row -> CounterRandom.mix(key ^ block.ids().hash(row)))
                .toArray();
        long[] sorted = hashes.clone();
        Arrays.sort(sorted);
        return block.take(IntStream.range(0, hashes.length)
                .filter(row -> hashes[row] <= sorted[size - 1])
                .toArray());
    }
}
