package io.vecmill.train.word2vec;

import io.vecmill.math.AliasSampler;
import io.vecmill.math.FloatVectors;
import io.vecmill.ml.Progress;
import io.vecmill.train.pairs.BlockKernel;
import io.vecmill.train.pairs.FrozenRows;
import io.vecmill.train.pairs.ShardState;
import io.vecmill.train.pairs.Side;
import io.vecmill.train.pairs.SkipGramKernel;
import io.vecmill.train.pairs.SkipGramModel;
import io.vecmill.train.pairs.SkipGramTrainer;
import io.vecmill.train.pairs.VocabularyShard;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Skip-gram with one input row and one output row a token. */
final class Word2VecTrainer implements SkipGramModel<FrozenRows> {
    private static final StructType VECTORS = new StructType()
            .add("id", DataTypes.StringType, false)
            .add("vector", DataTypes.createArrayType(DataTypes.FloatType, false), false)
            .add("count", DataTypes.LongType, false)
            .add("origin", DataTypes.StringType, false);

    private final Word2Vec params;
    private final Progress progress;

    Word2VecTrainer(Word2Vec params, Progress progress) {
        this.params = params;
        this.progress = progress;
    }

    Word2VecModel train(Dataset<Row> sequences) {
        SkipGramTrainer.Trained<FrozenRows> trained = new SkipGramTrainer<>(params, this, progress).train(sequences);
        Dataset<Row> vectors = vectors(sequences.sparkSession(), trained);
        return new Word2VecModel(params.uid(), vectors, trained.summary(), trained.release());
    }

    @Override
    public String fingerprint() {
        return "word2vec";
    }

    @Override
    public JavaRDD<ShardState<FrozenRows, AliasSampler>> initial(JavaRDD<VocabularyShard> names) {
        int dimension = params.getVectorSize();
        long seed = params.getSeed();
        double exponent = params.getNoiseExponent();
        return names.map(shard -> {
            float[] inputs = shard.initial(dimension, seed);
            return new ShardState<>(
                    new Side<>(shard.number(), inputs, FrozenRows.none()),
                    new Side<>(shard.number(), new float[inputs.length], shard.noise(exponent)));
        });
    }

    @Override
    public BlockKernel<FrozenRows, AliasSampler> kernel() {
        return new SkipGramKernel(
                FloatVectors.padded(params.getVectorSize()),
                params.getNegative(),
                params.getStepSize(),
                params.getSeed());
    }

    private Dataset<Row> vectors(SparkSession session, SkipGramTrainer.Trained<FrozenRows> trained) {
        int dimension = params.getVectorSize();
        JavaRDD<Row> rows = trained.names()
                .zipPartitions(
                        trained.shards(),
                        (names, states) ->
                                rows(names.next(), states.next().input().rows(), dimension));
        return session.createDataFrame(rows, VECTORS);
    }

    private static Iterator<Row> rows(VocabularyShard names, float[] inputs, int dimension) {
        int width = FloatVectors.padded(dimension);
        return IntStream.range(0, names.tokens().length)
                .mapToObj(row -> RowFactory.create(
                        names.tokens()[row],
                        Arrays.copyOfRange(inputs, row * width, row * width + dimension),
                        names.counts()[row],
                        "trained"))
                .iterator();
    }
}
