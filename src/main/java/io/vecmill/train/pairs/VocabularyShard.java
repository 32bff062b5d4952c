package io.vecmill.train.pairs;

import io.vecmill.corpus.Vocabulary;
import io.vecmill.math.CounterRandom;
import io.vecmill.math.FloatVectors;
import io.vecmill.ml.ByNumber;
import io.vecmill.train.pairs.DivergedException.Stray;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * The tokens and counts of one shard's rows: rank v is row v / shards of shard v mod shards.
 *
 * @param number of the shard
 */
public record VocabularyShard(int number, String[] tokens, long[] counts) implements Serializable {
    private static final long INITIAL = 0x696E6974L;

    /** Deals a vocabulary to shards, one a partition. */
    public static JavaRDD<VocabularyShard> deal(Vocabulary vocabulary, int shards) {
        return vocabulary
                .entries()
                .mapToPair(entry -> new Tuple2<>(entry.rank() % shards, entry))
                .partitionBy(new ByNumber(shards))
                .mapPartitionsWithIndex(
                        (number, entries) -> {
                            List<Vocabulary.Entry> all = new ArrayList<>();
                            entries.forEachRemaining(entry -> all.add(entry._2()));
                            return List.of(of(number, all)).iterator();
                        },
                        true);
    }

    /**
     * Some of the tokens whose rows hold values that left all bounds.
     *
     * @param width values of a row
     */
    public static List<String> ids(JavaRDD<VocabularyShard> names, List<Stray> strays, int width) {
        return names.flatMap(shard -> strays.stream()
                        .filter(stray -> stray.shard() == shard.number() && stray.index() / width < shard.tokens.length)
                        .map(stray -> shard.tokens[stray.index() / width])
                        .iterator())
                .distinct()
                .take(5);
    }

    private static VocabularyShard of(int number, List<Vocabulary.Entry> entries) {
        entries.sort(Comparator.comparingInt(Vocabulary.Entry::rank));
        return new VocabularyShard(
                number,
                entries.stream().map(Vocabulary.Entry::token).toArray(String[]::new),
                entries.stream().mapToLong(Vocabulary.Entry::count).toArray());
    }

    /**
     * Rows before the first round: uniform in ±0.5 / dimension, drawn by token, so that a token begins at the same
     * place in every vocabulary.
     */
    public float[] initial(int dimension, long seed) {
        int width = FloatVectors.padded(dimension);
        float[] rows = new float[tokens.length * width];
        for (int row = 0; row < tokens.length; row++) {
            long key = CounterRandom.at(CounterRandom.key(seed, INITIAL), tokens[row]);
            for (int j = 0; j < dimension; j++) {
                rows[row * width + j] = (CounterRandom.unitFloat(CounterRandom.at(key, j)) - 0.5f) / dimension;
            }
        }
        return rows;
    }

    /** Draws rows as negatives, rows of {@code width} floats, by count to the power of {@code exponent}. */
    public OutputNoise noise(double exponent, int width) {
        double[] weights = new double[counts.length];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = StrictMath.pow(counts[row], exponent);
        }
        return OutputNoise.of(weights, width);
    }
}
