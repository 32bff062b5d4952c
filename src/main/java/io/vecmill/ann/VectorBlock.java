package io.vecmill.ann;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Rows packed together: ids and one row-major array of vectors.
 *
 * @param base rows [0, base) can be neighbours, the others only ask
 * @param mutual whether the rows that can be neighbours ask too: a table joined with itself, where base is all rows
 */
record VectorBlock(Ids ids, float[] vectors, int dimension, int base, boolean mutual) implements Serializable {

    int rows() {
        return ids.size();
    }

    /** The first row that asks: they go to the end. */
    int asking() {
        return mutual ? 0 : base;
    }

    /** The rows at these places, in this order; base rows come first. */
    VectorBlock take(int[] places) {
        Ids.Builder taken = Ids.Builder.like(ids);
        float[] copy = new float[Math.multiplyExact(places.length, dimension)];
        int bases = 0;
        for (int i = 0; i < places.length; i++) {
            ids.copy(places[i], taken);
            System.arraycopy(vectors, places[i] * dimension, copy, i * dimension, dimension);
            bases += places[i] < base ? 1 : 0;
        }
        return new VectorBlock(taken.build(), copy, dimension, bases, mutual);
    }

    /**
     * All rows of these blocks: base rows by id, then the others by id. The same block for any order and cut of the
     * parts.
     */
    static VectorBlock merge(List<VectorBlock> blocks) {
        VectorBlock all = concatenate(blocks);
        all.refuseTwins(0, all.base);
        all.refuseTwins(all.base, all.rows());
        return all;
    }

    private static VectorBlock concatenate(List<VectorBlock> blocks) {
        long[] order = blocks.stream().mapToInt(VectorBlock::rows).sum() == 0 ? new long[0] : order(blocks);
        int dimension = blocks.isEmpty() ? 0 : blocks.get(0).dimension;
        Ids.Builder ids = blocks.isEmpty() ? new Ids.Builder(false) : Ids.Builder.like(blocks.get(0).ids);
        float[] vectors = new float[Math.multiplyExact(order.length, dimension)];
        int base = 0;
        for (int i = 0; i < order.length; i++) {
            VectorBlock block = blocks.get((int) (order[i] >> 32));
            int row = (int) order[i];
            block.ids.copy(row, ids);
            System.arraycopy(block.vectors, row * dimension, vectors, i * dimension, dimension);
            base += row < block.base ? 1 : 0;
        }
        return new VectorBlock(ids.build(), vectors, dimension, base, !blocks.isEmpty() && blocks.get(0).mutual);
    }

    /** Block and row of every row, in the order of the merged block. */
    private static long[] order(List<VectorBlock> blocks) {
        Long[] order = new Long[blocks.stream().mapToInt(VectorBlock::rows).sum()];
        int at = 0;
        for (int block = 0; block < blocks.size(); block++) {
            for (int row = 0; row < blocks.get(block).rows(); row++) {
                order[at++] = (long) block << 32 | row;
            }
        }
        Comparator<Long> asking =
                Comparator.comparing(place -> (int) (long) place >= blocks.get((int) (place >> 32)).base);
        Arrays.sort(order, asking.thenComparing((a, b) -> blocks.get((int) (a >> 32))
                .ids
                .compare((int) (long) a, blocks.get((int) (b >> 32)).ids, (int) (long) b)));
        return Arrays.stream(order).mapToLong(Long::longValue).toArray();
    }

    private void refuseTwins(int from, int to) {
        for (int row = from + 1; row < to; row++) {
            if (ids.compare(row - 1, ids, row) == 0) {
                throw new IllegalStateException(
                        "cannot find neighbours: id %s occurs more than once (remove the duplicates)"
                                .formatted(ids.get(row)));
            }
        }
    }
}
