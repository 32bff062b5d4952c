package io.vecmill.train.word2vec;

import io.vecmill.math.FloatVectors;
import io.vecmill.ml.Progress;
import io.vecmill.train.pairs.BlockKernel;
import io.vecmill.train.pairs.FrozenRows;
import io.vecmill.train.pairs.OutputNoise;
import io.vecmill.train.pairs.PlacedVector;
import io.vecmill.train.pairs.ShardState;
import io.vecmill.train.pairs.Side;
import io.vecmill.train.pairs.SkipGramKernel;
import io.vecmill.train.pairs.SkipGramModel;
import io.vecmill.train.pairs.SkipGramTrainer;
import io.vecmill.train.pairs.TrainingPlan;
import io.vecmill.train.pairs.VocabularyShard;
import io.vecmill.train.pairs.WarmStart;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Skip-gram with one input row and one output row a token, both perhaps those of an earlier training. */
final class Word2VecTrainer implements SkipGramModel<FrozenRows> {
    private final Word2Vec params;
    private final Optional<WarmStart> start;
    private final Progress progress;

    Word2VecTrainer(Word2Vec params, Optional<WarmStart> start, Progress progress) {
        this.params = params;
        this.start = start;
        this.progress = progress;
    }

    Word2VecModel train(Dataset<Row> sequences) {
        try {
            SkipGramTrainer.Trained<FrozenRows> trained =
                    new SkipGramTrainer<>(params, this, progress).train(sequences);
            SparkSession session = sequences.sparkSession();
            Word2VecModel.Learned learned = new Word2VecModel.Learned(
                    vectors(session, trained),
                    params.isStoreOutputs() ? Optional.of(outputs(session, trained)) : Optional.empty(),
                    start.stream().mapToLong(WarmStart::matched).findFirst());
            return new Word2VecModel(params.uid(), learned, trained.summary(), trained.release());
        } finally {
            start.ifPresent(WarmStart::unpersist);
        }
    }

    @Override
    public String fingerprint() {
        return "word2vec" + start.map(from -> " " + from.fingerprint()).orElse("");
    }

    @Override
    public TrainingPlan plan(long vocabulary, long tokens) {
        return params.plan(vocabulary, tokens);
    }

    @Override
    public JavaRDD<ShardState<FrozenRows, OutputNoise>> initial(JavaRDD<VocabularyShard> names) {
        int dimension = params.getVectorSize();
        long seed = params.getSeed();
        double exponent = params.getNoiseExponent();
        JavaRDD<ShardState<FrozenRows, OutputNoise>> drawn = names.map(shard -> {
            float[] inputs = shard.initial(dimension, seed);
            return new ShardState<>(
                    new Side<>(shard.number(), inputs, FrozenRows.none()),
                    new Side<>(
                            shard.number(),
                            new float[inputs.length],
                            shard.noise(exponent, FloatVectors.padded(dimension))));
        });
        return start.map(from -> started(drawn, from.deal(names), from.isFrozen()))
                .orElse(drawn);
    }

    private JavaRDD<ShardState<FrozenRows, OutputNoise>> started(
            JavaRDD<ShardState<FrozenRows, OutputNoise>> drawn, JavaRDD<PlacedVector> vectors, boolean freezes) {
        int width = FloatVectors.padded(params.getVectorSize());
        return drawn.zipPartitions(vectors, (shard, dealt) -> List.of(lay(dealt, shard.next(), width, freezes))
                .iterator());
    }

    private static ShardState<FrozenRows, OutputNoise> lay(
            Iterator<PlacedVector> vectors, ShardState<FrozenRows, OutputNoise> drawn, int width, boolean freezes) {
        Side<FrozenRows> input = drawn.input();
        Side<OutputNoise> output = drawn.output();
        BitSet frozen = new BitSet();
        vectors.forEachRemaining(vector -> {
            vector.layOver(vector.isOutput() ? output.rows() : input.rows(), width);
            if (freezes && !vector.isOutput()) {
                frozen.set(vector.row());
            }
        });
        return new ShardState<>(new Side<>(input.shard(), input.rows(), new FrozenRows(frozen)), output);
    }

    @Override
    public BlockKernel<FrozenRows, OutputNoise> kernel() {
        return new SkipGramKernel<>(
                FloatVectors.padded(params.getVectorSize()),
                params.getNegative(),
                params.getStepSize(),
                params.getSeed());
    }

    private Dataset<Row> vectors(SparkSession session, SkipGramTrainer.Trained<FrozenRows> trained) {
        int dimension = params.getVectorSize();
        JavaRDD<Row> rows = trained.names().zipPartitions(trained.shards(), (names, states) -> {
            Side<FrozenRows> input = states.next().input();
            return rows(names.next(), input, dimension);
        });
        Dataset<Row> vectors = session.createDataFrame(rows, Word2VecModel.VECTORS);
        return start.map(from -> from.withVanished(vectors, trained.names())).orElse(vectors);
    }

    private Dataset<Row> outputs(SparkSession session, SkipGramTrainer.Trained<FrozenRows> trained) {
        Dataset<Row> outputs = trained.outputs(session, params.getVectorSize());
        return start.map(from -> from.outputsWithVanished(outputs, trained.names()))
                .orElse(outputs);
    }

    private static Iterator<Row> rows(VocabularyShard names, Side<FrozenRows> input, int dimension) {
        return IntStream.range(0, names.tokens().length)
                .mapToObj(row -> RowFactory.create(
                        names.tokens()[row],
                        vector(input.rows(), row, dimension),
                        names.counts()[row],
                        input.facts().rows().get(row) ? "frozen" : "trained"))
                .iterator();
    }

    private static float[] vector(float[] rows, int row, int dimension) {
        int from = row * FloatVectors.padded(dimension);
        return Arrays.copyOfRange(rows, from, from + dimension);
    }
}
