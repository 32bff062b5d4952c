package io.vecmill.train.fasttext;

import io.vecmill.math.MeanKernels;
import io.vecmill.math.PairKernels;
import io.vecmill.train.pairs.InputFacts;
import io.vecmill.train.pairs.InputRows;
import io.vecmill.train.pairs.RowGroups;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * How the words of a shard are made of its rows. The rows are, in this order: one for each word; a copy of the row of
 * each n-gram that the words have, by bucket; what all shards agreed on last for the n-grams that this shard owns.
 *
 * @param index the rows of each word
 * @param buckets of the n-grams, ascending
 * @param shared for each owner the rows of the n-grams that other shards have too, by bucket
 * @param owned the n-grams for which this shard makes the others agree
 * @param frozen words that have their own row alone, which keeps its bits
 */
record Subwords(WordIndex index, int[] buckets, int[][] shared, OwnedNgrams owned, BitSet frozen)
        implements InputFacts {
    /** How many rows there are in all. */
    int size() {
        return firstOwned() + owned.buckets().length;
    }

    int firstOwned() {
        return index.words() + buckets.length;
    }

    /** The buckets of all rows behind those of the words, in their order; those of shared n-grams may be there twice. */
    int[] ngramRows() {
        return IntStream.concat(Arrays.stream(buckets), Arrays.stream(owned.buckets()))
                .toArray();
    }

    @Override
    public InputRows over(float[] rows, int width) {
        float[] target = new float[PairKernels.BATCH * width];
        return new MeanOfRows(rows, index, frozen, width, target, places(width), MeanKernels.best());
    }

    /** The rows of a word's n-grams are all over the shard: no order of the words keeps them in the cache. */
    @Override
    public RowGroups groups(float[] rows, int width) {
        return RowGroups.fewest(index.words());
    }

    private static int[] places(int width) {
        int[] places = new int[PairKernels.BATCH];
        Arrays.setAll(places, b -> b * width);
        return places;
    }

    /**
     * An input is the mean of its rows, and each of them learns all that the input does, as in fastText.
     *
     * @param target what the inputs of a batch learn, zero before it
     */
    private record MeanOfRows(
            float[] rows, WordIndex index, BitSet frozen, int width, float[] target, int[] places, MeanKernels kernels)
            implements InputRows {
        @Override
        public void gather(int[] inputs, float[] block) {
            for (int b = 0; b < places.length; b++) {
                index.mean(inputs[b] / width, rows, width, block, b, kernels);
            }
        }

        @Override
        public int[] targetOffsets(int[] inputs) {
            return places;
        }

        @Override
        public void learned(int[] inputs, int count, float[] block) {
            for (int b = 0; b < count; b++) {
                int word = inputs[b] / width;
                if (!frozen.get(word)) {
                    index.addToEach(word, rows, width, target, places[b], kernels);
                }
            }
            Arrays.fill(target, 0f);
        }
    }
}
