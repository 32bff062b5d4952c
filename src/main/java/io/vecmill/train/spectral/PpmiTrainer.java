package io.vecmill.train.spectral;

import io.vecmill.corpus.EncodedCorpus;
import io.vecmill.corpus.EncodedSlice;
import io.vecmill.corpus.PairCounter;
import io.vecmill.corpus.PairPlan;
import io.vecmill.corpus.Vocabulary;
import io.vecmill.ml.ByNumber;
import io.vecmill.ml.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** How {@link Ppmi} is spread over the cluster: count tokens, encode, count pairs, weigh them, decompose. */
final class PpmiTrainer {
    private static final StructType TOKENS = new StructType()
            .add("id", DataTypes.StringType)
            .add("count", DataTypes.LongType)
            .add("index", DataTypes.LongType);

    /** A slice counts at most about this many co-occurrences, so it has at most as many different pairs. */
    private static final long OCCURRENCES = 1L << 22;

    private final Ppmi params;
    private final Progress progress;

    PpmiTrainer(Ppmi params, Progress progress) {
        this.params = params;
        this.progress = progress;
    }

    PpmiModel train(Dataset<Row> sequences) {
        long started = System.nanoTime();
        progress.phase("counting", 0, "");
        Vocabulary vocabulary =
                Vocabulary.of(sequences, params.getInputCol(), params.getMinCount(), params.getMaxVocabulary());
        EncodedCorpus corpus = EncodedCorpus.encode(sequences, params.getInputCol(), vocabulary, 1);
        JavaRDD<PmiRows> counts = counts(corpus.chunk(0), vocabulary.size());
        JavaRDD<CsrRows> weights = weights(counts, vocabulary.size());
        try {
            progress.phase("counting pairs", 0, "");
            long entries = weights.map(rows -> (long) rows.values().length).fold(0L, Long::sum);
            if (entries == 0) {
                throw new IllegalStateException("cannot find vectors: no two of the " + vocabulary.tokens()
                        + " tokens that are frequent enough stand near each other more often than by chance");
            }
            SparseMatrix matrix =
                    SparseMatrix.dealt(weights, new SparseMatrix.Size(vocabulary.size(), vocabulary.size(), entries));
            BlockKrylov.Found found = new BlockKrylov(matrix, BlockKrylov.Settings.of(params), progress).find();
            RowVectors vectors = vectors(matrix, found);
            PpmiSummary summary = new PpmiSummary(
                    vocabulary.size(),
                    vocabulary.tokens(),
                    entries,
                    found.values(),
                    found.error(),
                    found.products(),
                    (System.nanoTime() - started) / 1e9);
            return new PpmiModel(params.uid(), named(sequences, vectors, vocabulary), summary, () -> {
                vectors.unpersist();
                vocabulary.unpersist();
            });
        } finally {
            weights.unpersist();
            counts.unpersist();
            corpus.unpersist();
        }
    }

    private JavaRDD<PmiRows> counts(JavaRDD<EncodedSlice> slices, int size) {
        int window = params.getWindowSize();
        long occurrences =
                slices.map(slice -> PairCounter.occurrences(slice, window)).fold(0L, Long::sum);
        int count = Math.toIntExact(Math.min(size, occurrences / OCCURRENCES + 1));
        PairPlan plan = new PairPlan(count, 1, 1);
        return slices.mapPartitionsToPair(partition -> new PairCounter(partition, plan, window, PairCounter.AT_ONCE))
                .partitionBy(new ByNumber(count))
                .mapPartitionsWithIndex(
                        (slice, packs) -> List.of(PmiRows.of(packs, (size - slice + count - 1) / count, count))
                                .iterator(),
                        true)
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    private JavaRDD<CsrRows> weights(JavaRDD<PmiRows> counts, int size) {
        double exponent = params.getContextExponent();
        Ranges ranges = Ranges.of(size);
        int count = counts.getNumPartitions();
        double powers =
                counts.map(rows -> rows.powers(exponent)).collect().stream().reduce(0d, Double::sum);
        double constant = StrictMath.log(powers / params.getShift());
        JavaRDD<float[]> logs = counts.mapPartitionsWithIndex(
                        (slice, rows) -> rows.next().logarithms(slice, count, ranges), true)
                .mapToPair(share -> share)
                .partitionBy(new ByNumber(ranges.count()))
                .mapPartitionsWithIndex(
                        (range, shares) -> {
                            List<Share> all = new ArrayList<>();
                            shares.forEachRemaining(share -> all.add(share._2()));
                            return List.of(Transposition.spread(all, 1, count, range, ranges))
                                    .iterator();
                        },
                        true)
                .persist(StorageLevel.MEMORY_AND_DISK());
        logs.count();
        JavaRDD<CsrRows> weights = GatheredRdd.of(counts, logs)
                .map(gathered -> gathered._1().next().positive(constant, exponent, ranges.join(gathered._2(), 1)))
                .persist(StorageLevel.MEMORY_AND_DISK());
        weights.count();
        logs.unpersist();
        return weights;
    }

    /** Left singular vectors times powers of the singular values: the product holds the first power of these. */
    private RowVectors vectors(SparseMatrix matrix, BlockKrylov.Found found) {
        JavaRDD<float[]> products =
                matrix.product(found.vectors(), found.width(), matrix.ranges()).persist(StorageLevel.MEMORY_AND_DISK());
        double[] factors = Arrays.stream(found.values())
                .map(value -> StrictMath.pow(value, params.getEigenExponent() - 1))
                .toArray();
        RowVectors vectors = TruncatedSvd.oriented(products, matrix.ranges(), factors);
        products.unpersist();
        found.vectors().unpersist();
        return vectors;
    }

    private static Dataset<Row> named(Dataset<Row> sequences, RowVectors vectors, Vocabulary vocabulary) {
        Dataset<Row> tokens = sequences
                .sparkSession()
                .createDataFrame(
                        vocabulary
                                .entries()
                                .map(entry -> RowFactory.create(entry.token(), entry.count(), (long) entry.rank())),
                        TOKENS);
        return vectors.rows(sequences.sparkSession())
                .join(tokens, "index")
                .select(
                        functions.col("id"),
                        functions.col("vector"),
                        functions.col("count"),
                        functions.lit("trained").as("origin"));
    }
}
