package io.vecmill.train.pairs;

import io.vecmill.math.AliasSampler;
import io.vecmill.math.FloatVectors;
import io.vecmill.ml.ByNumber;
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
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * An earlier training's vectors as the beginning of another: each goes to the row of its token, in the shard where that
 * now is.
 *
 * <p>Rows of tokens that have none stay as they were drawn. The result does not depend on partitions; tokens and
 * vectors are joined by one shuffle of the vectors, and lie on the executors' disks until {@link #unpersist}.
 */
public final class WarmStart {
    private static final StructType TOKEN = new StructType().add("id", DataTypes.StringType, false);

    private final InitialVectors inputs;
    private final Optional<InitialVectors> outputs;
    private final boolean isFrozen;
    private final int width;
    private JavaRDD<Placed> placed;
    private long matched;

    /** A vector and the row that it goes to. */
    private record Placed(int shard, boolean isOutput, int row, float[] vector) implements Serializable {}

    private WarmStart(InitialVectors inputs, Optional<InitialVectors> outputs, int dimension, boolean isFrozen) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.width = FloatVectors.padded(dimension);
        this.isFrozen = isFrozen;
    }

    /**
     * Checks what a training is to start from.
     *
     * @param isFrozen whether rows with an initial vector keep it
     * @throws IllegalArgumentException if columns or rows are not as they must be
     */
    public static WarmStart of(Initial initial, int dimension, boolean isFrozen) {
        InitialVectors inputs = InitialVectors.of(initial.vectors(), dimension, "the initial table");
        Optional<InitialVectors> outputs = initial.outputs()
                .map(rows -> InitialVectors.of(rows, dimension, "the output side of the initial table"));
        return new WarmStart(inputs, outputs, dimension, isFrozen);
    }

    /**
     * Rows {@code id} STRING, {@code vector} ARRAY&lt;FLOAT&gt; to start from.
     *
     * @param outputs the other side of the training that made them, if it was stored
     */
    public record Initial(Dataset<Row> vectors, Optional<Dataset<Row>> outputs) {}

    /** Trainings that start otherwise do not go on for each other. */
    public String fingerprint() {
        return "from %x %x frozen %s"
                .formatted(
                        inputs.fingerprint(),
                        outputs.map(InitialVectors::fingerprint).orElse(0L),
                        isFrozen);
    }

    /**
     * Lays the vectors over the rows of shards before their first round.
     *
     * @param names tokens of the rows, a shard a partition, cached
     * @throws IllegalArgumentException if no token has a vector
     */
    public JavaRDD<ShardState<FrozenRows, AliasSampler>> over(
            JavaRDD<ShardState<FrozenRows, AliasSampler>> drawn, JavaRDD<VocabularyShard> names) {
        int shards = names.getNumPartitions();
        JavaPairRDD<String, Integer> ranks = ranks(names, shards);
        JavaRDD<Placed> both = place(ranks, inputs, shards, false);
        if (outputs.isPresent()) {
            both = both.union(place(ranks, outputs.get(), shards, true));
        }
        placed = both.mapToPair(vector -> new Tuple2<>(vector.shard(), vector))
                .partitionBy(new ByNumber(shards))
                .values()
                .persist(StorageLevel.DISK_ONLY());
        matched = placed.filter(vector -> !vector.isOutput()).count();
        if (matched == 0) {
            String token =
                    names.filter(shard -> shard.tokens().length > 0).first().tokens()[0];
            throw InitialVectors.refuse(
                    "the initial table", "it has none of the corpus's tokens, such as '%s'".formatted(token));
        }
        int floats = width;
        boolean freezes = isFrozen;
        return drawn.zipPartitions(placed, (shard, vectors) -> List.of(lay(vectors, shard.next(), floats, freezes))
                .iterator());
    }

    private static JavaPairRDD<String, Integer> ranks(JavaRDD<VocabularyShard> names, int shards) {
        return names.flatMapToPair(shard -> IntStream.range(0, shard.tokens().length)
                .mapToObj(row -> new Tuple2<>(shard.tokens()[row], row * shards + shard.number()))
                .iterator());
    }

    private static JavaRDD<Placed> place(
            JavaPairRDD<String, Integer> ranks, InitialVectors initial, int shards, boolean isOutput) {
        return ranks.join(initial.byToken()).values().map(found -> {
            int rank = found._1();
            return new Placed(rank % shards, isOutput, rank / shards, found._2());
        });
    }

    private static ShardState<FrozenRows, AliasSampler> lay(
            Iterator<Placed> vectors, ShardState<FrozenRows, AliasSampler> drawn, int width, boolean freezes) {
        Side<FrozenRows> input = drawn.input();
        Side<AliasSampler> output = drawn.output();
        BitSet frozen = new BitSet();
        while (vectors.hasNext()) {
            Placed placed = vectors.next();
            float[] rows = placed.isOutput() ? output.rows() : input.rows();
            System.arraycopy(placed.vector(), 0, rows, placed.row() * width, placed.vector().length);
            if (freezes && !placed.isOutput()) {
                frozen.set(placed.row());
            }
        }
        return new ShardState<>(new Side<>(input.shard(), input.rows(), new FrozenRows(frozen)), output);
    }

    /** How many tokens have started from an initial vector; known after {@link #over}. */
    public long matched() {
        return matched;
    }

    /** {@code id}, {@code vector} of the initial inputs whose ids are no tokens of the corpus. */
    public Dataset<Row> vanished(JavaRDD<VocabularyShard> names) {
        return without(names, inputs);
    }

    /** The same of the initial outputs. */
    public Optional<Dataset<Row>> vanishedOutputs(JavaRDD<VocabularyShard> names) {
        return outputs.map(initial -> without(names, initial));
    }

    private static Dataset<Row> without(JavaRDD<VocabularyShard> names, InitialVectors initial) {
        SparkSession session = initial.rows().sparkSession();
        JavaRDD<Row> tokens = names.flatMap(shard -> Arrays.stream(shard.tokens())
                .map(token -> RowFactory.create(token))
                .iterator());
        return initial.rows().join(session.createDataFrame(tokens, TOKEN), new String[] {"id"}, "left_anti");
    }

    /** Frees the vectors that were dealt; to be called when the training is done. */
    public void unpersist() {
        if (placed != null) {
            placed.unpersist();
        }
    }
}
