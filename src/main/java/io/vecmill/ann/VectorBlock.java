package io.vecmill.ann;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows packed together: ids, one row-major array of vectors, and what rules look at.
 *
 * @param places which vector of the array is that of each row; empty where they lie in the order of the rows
 * @param asking rows [asking, rows) look for neighbours
 * @param base rows [0, base) can be neighbours; base &gt;= asking, so that rows that do both lie between the others
 */
record VectorBlock(Ids ids, float[] vectors, int[] places, int dimension, int asking, int base, RowTraits traits)
        implements Serializable {
    static final String TWICE = "occurs more than once";

    /** Rows of a leaf of the tree by which vectors are laid out. */
    private static final int TOGETHER = 512;

    private static final long LAYOUT = 0x6C61796F7574L;

    private static final int[] AS_ROWS = {};

    VectorBlock(Ids ids, float[] vectors, int dimension, int asking, int base, RowTraits traits) {
        this(ids, vectors, AS_ROWS, dimension, asking, base, traits);
    }

    int rows() {
        return ids.size();
    }

    /** Whether some rows both ask and can be neighbours, as those of a table joined with itself. */
    boolean mutual() {
        return asking < base;
    }

    /** The same rows, none of which asks. */
    VectorBlock answering() {
        return new VectorBlock(ids, vectors, places, dimension, base, base, traits).firstRows(base);
    }

    /** The same rows, all of which only ask. */
    VectorBlock onlyAsking() {
        return new VectorBlock(ids, vectors, places, dimension, 0, 0, traits);
    }

    /** The rows at these places, which ascend; they do what they did. */
    VectorBlock take(int[] places) {
        int firstAsking =
                (int) Arrays.stream(places).filter(place -> place < asking).count();
        int bases = (int) Arrays.stream(places).filter(place -> place < base).count();
        return gather(List.of(this), Arrays.stream(places).asLongStream().toArray(), firstAsking, bases);
    }

    /** These rows as ones that can be neighbours and those as ones that ask; the places ascend, and may be in both. */
    VectorBlock take(int[] bases, int[] askers) {
        int[] alone = without(bases, askers);
        int[] both = without(bases, alone);
        int[] only = without(askers, both);
        long[] order = IntStream.concat(
                        IntStream.concat(Arrays.stream(alone), Arrays.stream(both)), Arrays.stream(only))
                .asLongStream()
                .toArray();
        return gather(List.of(this), order, alone.length, bases.length);
    }

    /**
     * All rows of these blocks: those that only can be neighbours, those that ask too, those that only ask, each by id.
     * The same block for any order and cut of the parts.
     */
    static VectorBlock merge(List<VectorBlock> blocks) {
        long[] order = order(blocks);
        int first = blocks.stream().mapToInt(VectorBlock::asking).sum();
        VectorBlock all = gather(
                blocks,
                order,
                first,
                blocks.stream().mapToInt(VectorBlock::base).sum());
        all.refuseTwins(0, all.asking);
        all.refuseTwins(all.asking, all.base);
        all.refuseTwins(all.base, all.rows());
        return all;
    }

    /**
     * The same rows, their vectors in the order of the leaves of a tree: those that a row meets then lie side by side,
     * and in the caches of the processor. No result changes. Takes the vectors twice while it is made.
     */
    VectorBlock withNearTogether() {
        if (rows() <= TOGETHER) {
            return this;
        }
        int[] rows = IntStream.range(0, rows()).toArray();
        int[] order = new ProjectionTree(new Projector(this, 0), rows, new int[0], TOGETHER, LAYOUT).bases();
        int[] placed = new int[order.length];
        float[] laid = new float[vectors.length];
        for (int place = 0; place < order.length; place++) {
            placed[order[place]] = place;
            System.arraycopy(vectors, start(order[place]), laid, place * dimension, dimension);
        }
        return new VectorBlock(ids, laid, placed, dimension, asking, base, traits);
    }

    /** Where the vector of a row starts. */
    int start(int row) {
        return (places.length == 0 ? row : places[row]) * dimension;
    }

    /** Which vectors of the array are those of rows [from, to) of a list. */
    int[] places(int[] rows, int from, int to) {
        int[] found = Arrays.copyOfRange(rows, from, to);
        for (int i = 0; i < found.length && places.length > 0; i++) {
            found[i] = places[found[i]];
        }
        return found;
    }

    /** All rows, in the order in which their vectors lie. */
    int[] byPlace() {
        int[] order = new int[rows()];
        for (int row = 0; row < order.length; row++) {
            order[places.length == 0 ? row : places[row]] = row;
        }
        return order;
    }

    private VectorBlock firstRows(int count) {
        return count == rows() ? this : take(IntStream.range(0, count).toArray());
    }

    private static int[] without(int[] places, int[] others) {
        return Arrays.stream(places)
                .filter(place -> Arrays.binarySearch(others, place) < 0)
                .toArray();
    }

    /** Rows of blocks; an element of {@code order} is the number of a block and of a row. */
    private static VectorBlock gather(List<VectorBlock> blocks, long[] order, int asking, int base) {
        int dimension = blocks.isEmpty() ? 0 : blocks.get(0).dimension;
        Ids.Builder ids = blocks.isEmpty() ? new Ids.Builder(false) : Ids.Builder.like(blocks.get(0).ids);
        float[] vectors = new float[Math.multiplyExact(order.length, dimension)];
        for (int i = 0; i < order.length; i++) {
            VectorBlock block = blocks.get((int) (order[i] >> 32));
            int row = (int) order[i];
            block.ids.copy(row, ids);
            System.arraycopy(block.vectors, block.start(row), vectors, i * dimension, dimension);
        }
        List<RowTraits> traits = blocks.stream().map(VectorBlock::traits).toList();
        return new VectorBlock(ids.build(), vectors, dimension, asking, base, RowTraits.gather(traits, order));
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
        Comparator<Long> doing =
                Comparator.comparing(place -> blocks.get((int) (place >> 32)).does((int) (long) place));
        Arrays.sort(order, doing.thenComparing((a, b) -> blocks.get((int) (a >> 32))
                .ids
                .compare((int) (long) a, blocks.get((int) (b >> 32)).ids, (int) (long) b)));
        return Arrays.stream(order).mapToLong(Long::longValue).toArray();
    }

    /** 0 for a row that only can be a neighbour, 1 for one that asks too, 2 for one that only asks. */
    int does(int row) {
        return row < asking ? 0 : row < base ? 1 : 2;
    }

    private void refuseTwins(int from, int to) {
        for (int row = from + 1; row < to; row++) {
            if (ids.compare(row - 1, ids, row) == 0) {
                throw new IllegalStateException(
                        "cannot find neighbours: id %s %s (remove the duplicates)".formatted(ids.get(row), TWICE));
            }
        }
    }
}
