package io.vecmill.encode;

import io.vecmill.math.CounterRandom;
import io.vecmill.ml.MlPersistence;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What {@link Pool} learned of some documents; it makes vectors for these and for any others, in one space.
 *
 * <p>Columns, determinism, cost and errors are those of {@link Pool}.
 */
public final class PoolModel extends Model<PoolModel> implements PoolParams, MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final transient PoolLearned learned;

    PoolModel(String uid, PoolLearned learned) {
        this.uid = uid;
        this.learned = learned;
        setDefaults();
    }

    public static MLReader<PoolModel> read() {
        return MlPersistence.reader(
                PoolModel.class, (session, uid, data) -> new PoolModel(uid, PoolLearned.load(session, data)));
    }

    public static PoolModel load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    public PoolModel setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public PoolModel setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    /** The dimension of the vectors, of tokens and of documents. */
    public int dimension() {
        return learned.pooling().dimension();
    }

    /** How many common components are taken out. */
    public int commonComponents() {
        return learned.pooling().components().length;
    }

    /** Whether documents lie in the space of the tokens, so that the one may be compared with the other. */
    public boolean isSpaceOfTokens() {
        return learned.pooling().method() != PoolMethod.MAX && commonComponents() == 0;
    }

    /** The space of the documents, given that of the tokens: another one where the components are others. */
    public String space(String tokens) {
        if (isSpaceOfTokens()) {
            return tokens;
        }
        long hash = CounterRandom.at(0, tokens + learned.pooling().method().label());
        for (double[] component : learned.pooling().components()) {
            for (double x : component) {
                hash = CounterRandom.at(hash, Double.doubleToLongBits(x));
            }
        }
        return "%016x".formatted(hash);
    }

    /** Frees what the executors hold. */
    public void unpersist() {
        learned.unpersist();
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        return learned.pool(dataset, PoolColumns.of(this), getBroadcastMegabytes());
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return PoolColumns.of(this).schema(schema);
    }

    @Override
    public PoolModel copy(ParamMap extra) {
        return copyValues(new PoolModel(uid, learned), extra).setParent(parent());
    }

    @Override
    public MLWriter write() {
        return MlPersistence.writer(this, learned::save);
    }
}
