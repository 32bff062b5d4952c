package io.vecmill.train.pairs;

import static org.apache.spark.sql.functions.lit;

import io.vecmill.train.pairs.PlacedVector.Place;
import java.util.Arrays;
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
    private final boolean isVanishedKept;
    private JavaRDD<PlacedVector> dealt;
    private long matched;

    private WarmStart(InitialVectors inputs, Optional<InitialVectors> outputs, WarmStartParams params) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.isFrozen = params.isInitialFrozen();
        this.isVanishedKept = params.isVanishedKept();
    }

    /**
     * Checks what a training is to start from.
     *
     * @throws IllegalArgumentException if columns or rows are not as they must be
     */
    public static WarmStart of(Initial initial, int dimension, WarmStartParams params) {
        InitialVectors inputs = InitialVectors.of(initial.vectors(), dimension, "the initial table");
        Optional<InitialVectors> outputs = initial.outputs()
                .map(rows -> InitialVectors.of(rows, dimension, "the output side of the initial table"));
        return new WarmStart(inputs, outputs, params);
    }

    /**
     * Rows {@code id} STRING, {@code vector} ARRAY&lt;FLOAT&gt; to start from.
     *
     * @param outputs the other side of the training that made them, if it was stored
     */
    public record Initial(Dataset<Row> vectors, Optional<Dataset<Row>> outputs) {}

    /** Whether rows with an initial vector keep it. */
    public boolean isFrozen() {
        return isFrozen;
    }

    /** Trainings that start otherwise do not go on for each other. */
    public String fingerprint() {
        return "from %x %x frozen %s"
                .formatted(
                        inputs.fingerprint(),
                        outputs.map(InitialVectors::fingerprint).orElse(0L),
                        isFrozen);
    }

    /**
     * The vectors of both sides, each in the partition of its token's shard, in no order.
     *
     * @param names tokens of the rows, a shard a partition, cached
     * @throws IllegalArgumentException if no token has a vector
     */
    public JavaRDD<PlacedVector> deal(JavaRDD<VocabularyShard> names) {
        JavaRDD<PlacedVector> vectors = inputs.at(places(names, false));
        if (outputs.isPresent()) {
            vectors = vectors.union(outputs.get().at(places(names, true)));
        }
        dealt = PlacedVector.deal(vectors, names.getNumPartitions()).persist(StorageLevel.DISK_ONLY());
        matched = dealt.filter(vector -> !vector.isOutput()).count();
        if (matched == 0) {
            String token =
                    names.filter(shard -> shard.tokens().length > 0).first().tokens()[0];
            throw InitialVectors.refuse(
                    "the initial table", "it has none of the corpus's tokens, such as '%s'".formatted(token));
        }
        return dealt;
    }

    private static JavaPairRDD<String, Place> places(JavaRDD<VocabularyShard> names, boolean areOutputs) {
        return names.flatMapToPair(shard -> IntStream.range(0, shard.tokens().length)
                .mapToObj(row -> new Tuple2<>(shard.tokens()[row], new Place(shard.number(), areOutputs, row)))
                .iterator());
    }

    /** How many tokens have started from an initial vector; known after {@link #deal}. */
    public long matched() {
        return matched;
    }

    /** What was learned, and, if they are kept, vectors of ids that the corpus lacks: no count, origin {@code kept}. */
    public Dataset<Row> withVanished(Dataset<Row> vectors, JavaRDD<VocabularyShard> names) {
        if (!isVanishedKept) {
            return vectors;
        }
        return vectors.union(without(names, inputs)
                .withColumn("count", lit(null).cast("bigint"))
                .withColumn("origin", lit("kept")));
    }

    /** The same of the output side, {@code id, vector}. */
    public Dataset<Row> outputsWithVanished(Dataset<Row> learned, JavaRDD<VocabularyShard> names) {
        return outputs.filter(initial -> isVanishedKept)
                .map(initial -> learned.union(without(names, initial)))
                .orElse(learned);
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
        if (dealt != null) {
            dealt.unpersist();
        }
    }
}
