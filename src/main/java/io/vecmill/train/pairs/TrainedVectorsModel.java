package io.vecmill.train.pairs;

import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Vectors of tokens that were learned in blocks, perhaps from where an earlier training stood.
 *
 * @param <M> the model itself
 */
public abstract class TrainedVectorsModel<M extends TrainedVectorsModel<M>>
        extends TokenVectorsModel<M, TrainingSummary> {
    /** Of {@link #vectors}. */
    public static final StructType VECTORS = new StructType()
            .add("id", DataTypes.StringType, false)
            .add("vector", DataTypes.createArrayType(DataTypes.FloatType, false), false)
            .add("count", DataTypes.LongType, true)
            .add("origin", DataTypes.StringType, false);

    /** Of {@link #outputs}. */
    public static final StructType OUTPUTS = new StructType()
            .add("id", DataTypes.StringType, false)
            .add("vector", DataTypes.createArrayType(DataTypes.FloatType, false), false);

    private static final long serialVersionUID = 1L;

    private final transient Learned learned;

    /**
     * What was learned.
     *
     * @param vectors see {@link #vectors}
     * @param outputs the other side, if it is to be stored
     * @param started how many tokens began from an initial vector, if there were any
     */
    public record Learned(Dataset<Row> vectors, Optional<Dataset<Row>> outputs, OptionalLong started) {
        /** Of a model that was saved. */
        public static Learned loaded(Dataset<Row> vectors) {
            return new Learned(vectors, Optional.empty(), OptionalLong.empty());
        }
    }

    /**
     * @param summary null for a model that was loaded
     * @param release frees what the training left behind
     */
    protected TrainedVectorsModel(String uid, Learned learned, TrainingSummary summary, Runnable release) {
        super(uid, learned.vectors(), summary, release);
        this.learned = learned;
    }

    /** The same vectors, without the values of params. */
    protected TrainedVectorsModel(TrainedVectorsModel<M> other) {
        super(other);
        this.learned = other.learned;
    }

    /**
     * The other side of the training, rows {@code id, vector}, for a later one that goes on from both; if {@code
     * storeOutputs} is set. It is not saved with the model.
     */
    public final Optional<Dataset<Row>> outputs() {
        return learned.outputs();
    }

    /** How many tokens began from a vector of {@code setInitial}; empty if none was set. */
    public final OptionalLong started() {
        return learned.started();
    }
}
