package io.vecmill.train.fasttext;

import static org.apache.spark.sql.functions.col;

import io.vecmill.math.CounterRandom;
import io.vecmill.math.FloatVectors;
import io.vecmill.train.pairs.InitialVectors;
import io.vecmill.train.pairs.OutputNoise;
import io.vecmill.train.pairs.PlacedVector;
import io.vecmill.train.pairs.PlacedVector.Place;
import io.vecmill.train.pairs.ShardState;
import io.vecmill.train.pairs.Side;
import io.vecmill.train.pairs.VocabularyShard;
import io.vecmill.train.pairs.WarmStart;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * The rows of the shards before the first round: drawn by token and by bucket, or as an earlier training left them.
 *
 * <p>A word that has a vector already gets a row of its own with which its mean is that vector, whatever the rows of its
 * n-grams are. One that keeps its bits is this row alone: then its n-grams learn from other words only.
 */
record InitialSubwords(SubwordPlan plan, int dimension, long seed, double noiseExponent) implements Serializable {
    private static final long NGRAMS = 0x6E6772616DL;

    /** Where an earlier training stands. */
    record Start(WarmStart words, Optional<InitialVectors> ngrams) {
        /** @param ngrams rows {@code id} INT (the bucket), {@code vector}, if they were stored */
        static Start of(WarmStart words, Optional<Dataset<Row>> ngrams, int dimension) {
            return new Start(
                    words,
                    ngrams.map(rows -> InitialVectors.of(
                            rows.withColumn("id", col("id").cast("string")),
                            dimension,
                            "the n-grams of the initial table")));
        }

        /** What was learned of n-grams, and the rows of those that no word of the corpus has. */
        Dataset<Row> withOtherNgrams(Dataset<Row> learned) {
            return ngrams.map(initial -> learned.union(initial.rows()
                            .withColumn("id", col("id").cast("int"))
                            .join(learned.select("id"), new String[] {"id"}, "left_anti")))
                    .orElse(learned);
        }

        String fingerprint() {
            return words.fingerprint()
                    + " ngrams %x"
                            .formatted(ngrams.map(InitialVectors::fingerprint).orElse(0L));
        }
    }

    JavaRDD<ShardState<Subwords, OutputNoise>> drawn(JavaRDD<VocabularyShard> names) {
        return states(names, plan.of(names, names.map(shard -> new BitSet())));
    }

    JavaRDD<ShardState<Subwords, OutputNoise>> from(Start start, JavaRDD<VocabularyShard> names) {
        JavaRDD<PlacedVector> words = start.words().deal(names);
        boolean isFrozen = start.words().isFrozen();
        JavaRDD<BitSet> frozen = words.mapPartitions(
                vectors -> List.of(isFrozen ? words(vectors) : new BitSet()).iterator());
        JavaRDD<Subwords> facts = plan.of(names, frozen);
        JavaRDD<ShardState<Subwords, OutputNoise>> states = states(names, facts);
        if (start.ngrams().isPresent()) {
            JavaRDD<PlacedVector> ngrams =
                    PlacedVector.deal(start.ngrams().get().at(places(facts)), plan.shards());
            states = states.zipPartitions(ngrams, (shard, vectors) -> List.of(withNgrams(shard.next(), vectors))
                    .iterator());
        }
        return states.zipPartitions(words, (shard, vectors) -> List.of(withWords(shard.next(), vectors))
                .iterator());
    }

    private JavaRDD<ShardState<Subwords, OutputNoise>> states(JavaRDD<VocabularyShard> names, JavaRDD<Subwords> facts) {
        return names.zipPartitions(facts, (all, each) -> {
            VocabularyShard shard = all.next();
            Subwords subwords = each.next();
            float[] words = shard.initial(dimension, seed);
            OutputNoise noise = shard.noise(noiseExponent, FloatVectors.padded(dimension));
            return List.of(new ShardState<>(
                            new Side<>(shard.number(), rows(words, subwords), subwords),
                            new Side<>(shard.number(), new float[words.length], noise)))
                    .iterator();
        });
    }

    /** Rows of n-grams begin uniform in ±1 / dimension, drawn by bucket, so that copies are equal. */
    private float[] rows(float[] words, Subwords subwords) {
        int width = FloatVectors.padded(dimension);
        long size = (long) subwords.size() * width;
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("cannot train: a shard would have " + subwords.size() + " rows of "
                    + width + " floats, more than an array holds (raise shards or lower buckets)");
        }
        float[] rows = Arrays.copyOf(words, (int) size);
        int at = words.length;
        for (int bucket : subwords.ngramRows()) {
            long key = CounterRandom.key(seed, NGRAMS, bucket);
            for (int j = 0; j < dimension; j++) {
                rows[at + j] = (2 * CounterRandom.unitFloat(CounterRandom.at(key, j)) - 1) / dimension;
            }
            at += width;
        }
        return rows;
    }

    private static BitSet words(Iterator<PlacedVector> vectors) {
        BitSet words = new BitSet();
        vectors.forEachRemaining(vector -> {
            if (!vector.isOutput()) {
                words.set(vector.row());
            }
        });
        return words;
    }

    private static JavaPairRDD<String, Place> places(JavaRDD<Subwords> facts) {
        return facts.mapPartitionsWithIndex(
                        (shard, all) -> {
                            Subwords subwords = all.next();
                            int[] buckets = subwords.ngramRows();
                            int first = subwords.index().words();
                            return IntStream.range(0, buckets.length)
                                    .mapToObj(i -> new Tuple2<>(
                                            Integer.toString(buckets[i]), new Place(shard, false, first + i)))
                                    .iterator();
                        },
                        true)
                .mapToPair(place -> place);
    }

    private ShardState<Subwords, OutputNoise> withNgrams(
            ShardState<Subwords, OutputNoise> shard, Iterator<PlacedVector> vectors) {
        int width = FloatVectors.padded(dimension);
        vectors.forEachRemaining(vector -> vector.layOver(shard.input().rows(), width));
        return shard;
    }

    private ShardState<Subwords, OutputNoise> withWords(
            ShardState<Subwords, OutputNoise> shard, Iterator<PlacedVector> vectors) {
        int width = FloatVectors.padded(dimension);
        WordIndex index = shard.input().facts().index();
        vectors.forEachRemaining(vector -> {
            if (vector.isOutput()) {
                vector.layOver(shard.output().rows(), width);
            } else {
                index.setMean(vector.row(), vector.vector(), shard.input().rows(), width);
            }
        });
        return shard;
    }
}
