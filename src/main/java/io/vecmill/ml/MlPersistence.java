package io.vecmill.ml;

import java.util.function.BiConsumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;

/**
 * Saving and loading of models that have data beside their params. The only class that touches {@code private[ml]} of
 * Spark (params metadata), so that an upgrade breaks here or nowhere.
 */
public final class MlPersistence {
    private MlPersistence() {}

    /** A writer that saves the params of a stage, and its data by {@code saveData(session, directory)}. */
    public static MLWriter writer(Params stage, BiConsumer<SparkSession, String> saveData) {
        return new MLWriter() {
            @Override
            public void saveImpl(String path) {
                DefaultParamsWriter.saveMetadata(
                        stage, path, sparkSession(), scala.Option.empty(), scala.Option.empty());
                saveData.accept(sparkSession(), new Path(path, "data").toString());
            }
        };
    }

    /**
     * A reader that makes a stage from its uid and its data by {@code load(uid, directory)} and then sets its params.
     */
    public static <T extends Params> MLReader<T> reader(Class<T> type, DataLoader<T> load) {
        return new MLReader<>() {
            @Override
            public T load(String path) {
                DefaultParamsReader.Metadata metadata =
                        DefaultParamsReader.loadMetadata(path, sparkSession(), type.getName());
                T stage = load.load(sparkSession(), metadata.uid(), new Path(path, "data").toString());
                metadata.getAndSetParams(stage, scala.Option.empty());
                return stage;
            }
        };
    }

    /** Makes a stage from what {@code saveData} wrote. */
    @FunctionalInterface
    public interface DataLoader<T> {
        T load(SparkSession session, String uid, String directory);
    }
}
