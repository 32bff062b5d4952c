package io.vecmill.train.glove;

import io.vecmill.train.pairs.PlacedVector;
import io.vecmill.train.pairs.ShardState;
import io.vecmill.train.pairs.Side;
import io.vecmill.train.pairs.VocabularyShard;
import io.vecmill.train.pairs.WarmStart;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/**
 * The rows of the shards before the first round: drawn by token, or as an earlier training left them.
 *
 * <p>A vector that was a sum is divided among both sides: as it was, if the output side was stored and the vector may
 * change, else in halves. Biases are drawn: they find their places within an epoch, and begun at the logarithm of counts
 * they took ten.
 *
 * <p>Source of halves: Dingwall, Potts 2018, "Mittens: An Extension of GloVe for Learning Domain-Specialized
 * Representations".
 *
 * @param isSum whether a token's vector is the sum of its vectors on both sides, or that of the input side
 */
record InitialRows(RowLayout layout, boolean isSum, long seed) implements Serializable {
    JavaRDD<ShardState<NoFacts, NoFacts>> drawn(JavaRDD<VocabularyShard> names) {
        return names.map(this::drawn);
    }

    JavaRDD<ShardState<NoFacts, NoFacts>> from(WarmStart start, JavaRDD<VocabularyShard> names) {
        JavaRDD<PlacedVector> vectors = start.deal(names);
        boolean isFrozen = start.isFrozen();
        return names.zipPartitions(vectors, (shards, dealt) -> List.of(started(shards.next(), dealt, isFrozen))
                .iterator());
    }

    private ShardState<NoFacts, NoFacts> drawn(VocabularyShard names) {
        return new ShardState<>(
                new Side<>(names.number(), layout.inputs(names, seed), new NoFacts()),
                new Side<>(names.number(), layout.outputs(names, seed), new NoFacts()));
    }

    private ShardState<NoFacts, NoFacts> started(
            VocabularyShard names, Iterator<PlacedVector> vectors, boolean isFrozen) {
        ShardState<NoFacts, NoFacts> state = drawn(names);
        float[] inputs = state.input().rows();
        float[] outputs = state.output().rows();
        BitSet known = new BitSet();
        BitSet divided = new BitSet();
        vectors.forEachRemaining(vector -> {
            vector.layOver(vector.isOutput() ? outputs : inputs, layout.stride());
            (vector.isOutput() ? divided : known).set(vector.row());
        });
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
