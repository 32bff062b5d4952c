package io.vecmill.train.fasttext;

import io.vecmill.ml.ByNumber;
import io.vecmill.train.pairs.ChunkEnd;
import io.vecmill.train.pairs.OutputNoise;
import io.vecmill.train.pairs.Round;
import io.vecmill.train.pairs.ShardState;
import io.vecmill.train.pairs.Side;
import io.vecmill.train.pairs.SkipGramKernel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Makes the copies that shards have of an n-gram's row equal again at the end of a chunk: each shard sends the rows of
 * shared n-grams to their owners, which add up what they learned (see {@link OwnedNgrams}) and send the rows back.
 *
 * <p>The sums are made in the order of the shards, so the bits do not depend on who arrives first. A row crosses the
 * network twice for each shard that has it, as floats alone, since both sides know which rows come in which order.
 *
 * @param kernel knows the learning rate
 * @param epochs of the training
 */
record SubwordMerge(SkipGramKernel<Subwords> kernel, int shards, int epochs)
        implements ChunkEnd<Subwords, OutputNoise> {
    /** How far an update pulls a row towards where it ends, for each unit of the learning rate; found by trial. */
    private static final double CURVATURE = 0.25;

    /** Rows between a shard and an owner. */
    private record Rows(int from, boolean isOwned, float[] floats) implements Serializable {}

    @Override
    public JavaRDD<ShardState<Subwords, OutputNoise>> of(
            JavaRDD<ShardState<Subwords, OutputNoise>> states, Round last) {
        if (shards == 1) {
            return states;
        }
        double pull = kernel.rate(last) * CURVATURE * epochs * shards / last.total();
        JavaRDD<List<Rows>> copies = exchange(states.flatMapToPair(this::copies));
        JavaRDD<List<Rows>> agreed = exchange(states.zipPartitions(
                        copies, (state, arrived) -> agree(state.next().input(), arrived.next(), pull))
                .mapToPair(rows -> rows));
        return states.zipPartitions(agreed, (state, arrived) -> List.of(take(state.next(), arrived.next()))
                .iterator());
    }

    /** The rows in their partitions, in the order of those who sent them, what is an owner's own last. */
    private JavaRDD<List<Rows>> exchange(JavaPairRDD<Integer, Rows> sent) {
        return sent.partitionBy(new ByNumber(shards)).mapPartitions(arrived -> {
            List<Rows> rows = new ArrayList<>();
            arrived.forEachRemaining(each -> rows.add(each._2()));
            rows.sort(Comparator.comparing(Rows::isOwned).thenComparing(Rows::from));
            return List.of(rows).iterator();
        });
    }

    private Iterator<Tuple2<Integer, Rows>> copies(ShardState<Subwords, OutputNoise> state) {
        Side<Subwords> side = state.input();
        int width = kernel.width();
        return IntStream.range(0, shards)
                .mapToObj(owner -> {
                    int[] shared = side.facts().shared()[owner];
                    float[] floats = new float[shared.length * width];
                    for (int i = 0; i < shared.length; i++) {
                        System.arraycopy(side.rows(), shared[i] * width, floats, i * width, width);
                    }
                    return new Tuple2<>(owner, new Rows(side.shard(), false, floats));
                })
                .iterator();
    }

    private Iterator<Tuple2<Integer, Rows>> agree(Side<Subwords> owner, List<Rows> copies, double pull) {
        OwnedNgrams owned = owner.facts().owned();
        int width = kernel.width();
        int first = owner.facts().firstOwned() * width;
        float[] agreed = Arrays.copyOfRange(owner.rows(), first, first + owned.buckets().length * width);
        owned.agree(agreed, copies.stream().map(Rows::floats).toList(), width, pull);
        List<Tuple2<Integer, Rows>> sent = new ArrayList<>();
        sent.add(new Tuple2<>(owner.shard(), new Rows(owner.shard(), true, agreed)));
        for (int shard = 0; shard < shards; shard++) {
            int[] slots = owned.slots()[shard];
            float[] floats = new float[slots.length * width];
            for (int i = 0; i < slots.length; i++) {
                System.arraycopy(agreed, slots[i] * width, floats, i * width, width);
            }
            sent.add(new Tuple2<>(shard, new Rows(owner.shard(), false, floats)));
        }
        return sent.iterator();
    }

    private ShardState<Subwords, OutputNoise> take(ShardState<Subwords, OutputNoise> state, List<Rows> agreed) {
        Side<Subwords> side = state.input();
        int width = kernel.width();
        float[] rows = side.rows().clone();
        for (Rows from : agreed) {
            if (from.isOwned()) {
                System.arraycopy(from.floats(), 0, rows, side.facts().firstOwned() * width, from.floats().length);
            } else {
                int[] shared = side.facts().shared()[from.from()];
                for (int i = 0; i < shared.length; i++) {
                    System.arraycopy(from.floats(), i * width, rows, shared[i] * width, width);
                }
            }
        }
        return new ShardState<>(new Side<>(side.shard(), rows, side.facts()), state.output());
    }
}
