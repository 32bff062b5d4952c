package io.vecmill.train.glove;

import io.vecmill.train.pairs.PlacedVector;
import io.vecmill.train.pairs.ShardState;
import io.vecmill.train.pairs.Side;
import io.vecmill.train.pairs.VocabularyShard;
import io.vecmill.train.pairs.WarmStart;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;

/**
 * The rows of the shards before the first round: drawn by token, or as an earlier training left them.
 *
 * <p>A vector that was a sum is divided among both sides: as it was, if the output side was stored and the vector may
 * change, else in halves. Where a training goes on, all biases begin where pairs that stand together by chance have no
 * error: at the logarithm of how much a token counts for others, less half of that for all tokens.
 *
 * <p>Source of halves: Dingwall, Potts 2018, "Mittens: An Extension of GloVe for Learning Domain-Specialized
 * Representations".
 *
 * @param isSum whether a token's vector is the sum of its vectors on both sides, or that of the input side
 */
record InitialRows(RowLayout layout, boolean isSum, int windowSize, long seed) implements Serializable {
    JavaRDD<ShardState<NoFacts, NoFacts>> drawn(JavaRDD<VocabularyShard> names) {
        return names.map(this::drawn);
    }

    JavaRDD<ShardState<NoFacts, NoFacts>> from(WarmStart start, JavaRDD<VocabularyShard> names) {
        long tokens = names.map(shard -> Arrays.stream(shard.counts()).sum()).reduce(Long::sum);
        JavaRDD<PlacedVector> vectors = start.deal(names);
        boolean isFrozen = start.isFrozen();
        return names.zipPartitions(vectors, (shards, dealt) -> List.of(started(shards.next(), dealt, tokens, isFrozen))
                .iterator());
    }

    private ShardState<NoFacts, NoFacts> drawn(VocabularyShard names) {
        return new ShardState<>(
                new Side<>(names.number(), layout.inputs(names, seed), new NoFacts()),
                new Side<>(names.number(), layout.outputs(names, seed), new NoFacts()));
    }

    private ShardState<NoFacts, NoFacts> started(
            VocabularyShard names, Iterator<PlacedVector> vectors, long tokens, boolean isFrozen) {
        ShardState<NoFacts, NoFacts> state = drawn(names);
        float[] inputs = state.input().rows();
        float[] outputs = state.output().rows();
        BitSet known = new BitSet();
        BitSet divided = new BitSet();
        vectors.forEachRemaining(vector -> {
            vector.layOver(vector.isOutput() ? outputs : inputs, layout.stride());
            (vector.isOutput() ? divided : known).set(vector.row());
        });
        double weight = IntStream.rangeClosed(1, windowSize)
                .mapToDouble(apart -> 2.0 / apart)
                .sum();
        double half = Math.log(tokens * weight) / 2;
        for (int row = 0; row < names.counts().length; row++) {
            layout.setBiases(inputs, outputs, row, (float) (Math.log(names.counts()[row] * weight) - half));
        }
        known.stream().forEach(row -> {
            if (isSum) {
                layout.divide(inputs, outputs, row, divided.get(row) && !isFrozen);
            }
            if (isFrozen) {
                layout.freeze(inputs, row);
                if (isSum) {
                    layout.freeze(outputs, row);
                }
            }
        });
        return state;
    }
}
