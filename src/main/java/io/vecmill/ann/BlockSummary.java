package io.vecmill.ann;

import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;

/**
 * What there is to know of packed rows before work starts.
 *
 * @param rows how many there are
 * @param base how many of them can be neighbours
 * @param dimension of all of them; 0 when there is none
 * @param norm the largest norm
 * @param sample some of them, see {@link RowSample}
 */
record BlockSummary(long rows, long base, int dimension, float norm, RowSample sample) implements Serializable {

    /**
     * Summarises blocks in one job, with a sample of {@code size} rows; no task and not the driver gets more than two
     * samples at once.
     */
    static BlockSummary of(JavaRDD<VectorBlock> blocks, long seed, int size) {
        BlockSummary nothing = new BlockSummary(0, 0, 0, 0, RowSample.empty(seed, size));
        return blocks.treeAggregate(nothing, BlockSummary::plus, BlockSummary::plus, 2);
    }

    private BlockSummary plus(VectorBlock block) {
        int length = block.dimension();
        double largest = 0;
        for (int row = 0; row < block.rows(); row++) {
            double squares = 0;
            for (int t = block.start(row); t < block.start(row) + length; t++) {
                squares += (double) block.vectors()[t] * block.vectors()[t];
            }
            largest = Math.max(largest, squares);
        }
        float longest = Math.nextUp((float) Math.sqrt(largest));
        RowSample some = RowSample.empty(sample.seed(), sample.size()).plus(block);
        return plus(new BlockSummary(block.rows(), block.base(), length, largest == 0 ? 0 : longest, some));
    }

    private BlockSummary plus(BlockSummary other) {
        if (rows == 0 || other.rows == 0) {
            return rows == 0 ? other : this;
        }
        if (dimension != other.dimension) {
            throw new IllegalStateException("cannot find neighbours: some vectors have %d dimensions and some have %d"
                    .formatted(Math.min(dimension, other.dimension), Math.max(dimension, other.dimension)));
        }
        return new BlockSummary(
                rows + other.rows, base + other.base, dimension, Math.max(norm, other.norm), sample.plus(other.sample));
    }
}
