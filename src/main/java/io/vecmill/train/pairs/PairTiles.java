package io.vecmill.train.pairs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The pairs of a block by the groups of their rows, in corpus order within a tile: while a tile, a group of inputs with
 * a group of outputs, is trained, its rows stay in the cache.
 *
 * <p>A pair is one number, the place of its output and below it that of its input in their groups; {@link
 * WindowStream#WEIGHT} and the bits of a float say how much the pairs after it weigh, 1 at the beginning of a tile.
 */
final class PairTiles {
    private static final int INPUT = (1 << RowGroups.PLACE_BITS) - 1;

    private final RowGroups inputs;
    private final RowGroups outputs;
    private final long[] ends;
    private final int[] items;
    private final long pairs;

    /** @param windows each a {@link PackedWindows} */
    PairTiles(List<int[]> windows, RowGroups inputs, RowGroups outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        ends = new long[Math.multiplyExact(inputs.count(), outputs.count())];
        pairs = deal(windows, ends, new int[0]);
        long total = 0;
        for (int tile = 0; tile < ends.length; tile++) {
            long size = ends[tile];
            ends[tile] = total;
            total += size;
        }
        items = new int[requireArray(total)];
        deal(windows, ends, items);
    }

    private static int requireArray(long items) {
        if (items > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "cannot train: a block has %,d pairs and weights, more than an array holds (raise shards or chunks)",
                    items));
        }
        return (int) items;
    }

    /**
     * Writes each pair at the end of its tile, or only counts if there is nothing to write to.
     *
     * @param next where each tile goes on, which is moved
     * @return pairs
     */
    private long deal(List<int[]> windows, long[] next, int[] items) {
        boolean writes = items.length > 0;
        float[] weights = new float[next.length];
        Arrays.fill(weights, 1f);
        long pairs = 0;
        for (int[] packed : windows) {
            PackedWindows stream = new PackedWindows(packed);
            float weight = 1;
            int firstTile = 0;
            int output = 0;
            for (int i = 0; i < stream.size(); i++) {
                int item = stream.get(i);
                if (item >= 0) {
                    int tile = firstTile + inputs.group(item);
                    if (weight != weights[tile]) {
                        weights[tile] = weight;
                        if (writes) {
                            items[(int) next[tile]] = WindowStream.WEIGHT;
                            items[(int) next[tile] + 1] = Float.floatToIntBits(weight);
                        }
                        next[tile] += 2;
                    }
                    if (writes) {
                        items[(int) next[tile]] = output | inputs.place(item);
                    }
                    next[tile]++;
                    pairs++;
                } else if (item == WindowStream.WEIGHT) {
                    weight = Float.intBitsToFloat(stream.get(++i));
                } else {
                    firstTile = tile(0, outputs.group(~item));
                    output = outputs.place(~item) << RowGroups.PLACE_BITS;
                }
            }
        }
        return pairs;
    }

    /** The number of the tile of a group of inputs and a group of outputs. */
    private int tile(int input, int output) {
        return (output << inputs.bits()) + input;
    }

    /** The pairs of all tiles, one tile after the other: for each group of outputs, each group of inputs. */
    int[] items() {
        return items;
    }

    /** Where the pairs of a group of inputs with a group of outputs begin. */
    int begin(int input, int output) {
        int tile = tile(input, output);
        return tile == 0 ? 0 : (int) ends[tile - 1];
    }

    /** Where they end. */
    int end(int input, int output) {
        return (int) ends[tile(input, output)];
    }

    /** The place of a pair's output in its group. */
    static int output(int item) {
        return item >>> RowGroups.PLACE_BITS;
    }

    /** The place of a pair's input in its group. */
    static int input(int item) {
        return item & INPUT;
    }

    RowGroups inputs() {
        return inputs;
    }

    RowGroups outputs() {
        return outputs;
    }

    /** Pairs (input, output) of all tiles. */
    long pairs() {
        return pairs;
    }
}
