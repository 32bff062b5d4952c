package io.vecmill.downstream;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.vecmill.ml.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.JavaParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * Puts rows into k clusters by their vectors (spark.ml's k-means), and says what marks each cluster.
 *
 * <p>In: rows as {@link Features} makes them; perhaps the {@code tokens} of the same ids, whose words mark clusters, and
 * their titles. Out: {@link Labels}, rows {@code id}, {@code label} STRING, the number of the cluster, and {@code score}
 * DOUBLE, its similarity with the middle of the cluster: the cosine, or the Euclidean distance with its sign turned.
 * The facts have, for each cluster, {@code size}, {@code words} and {@code examples}. Zero vectors have no cosine: by
 * cosine such rows get no label and are counted.
 *
 * <p>Rows are laid out by id in {@code parts} partitions, so clusters do not depend on the partitions of the input. On
 * several executors spark.ml adds up in the order in which tasks end: middles then differ in their last bits, which
 * the rounding of scores hides unless a row lies on the border. With one part the bits are the same anywhere.
 *
 * <p>Cost: that of spark.ml: {@code maxIter} passes over the rows, which are cached; k × dimension numbers on the driver
 * and in every task. The driver holds {@code words} and {@code examples} of each cluster.
 *
 * <p>Errors: {@link IllegalArgumentException} for fewer rows than clusters.
 *
 * <p>Source: Bahmani, Moseley, Vattani, Kumar, Vassilvitskii 2012 (k-means||).
 */
public final class Cluster extends JavaParams implements ClusterParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private static final String NUMBER = "vecmill_number";

    private final String uid;
    private transient Progress progress = Progress.none();

    public Cluster() {
        this(Identifiable$.MODULE$.randomUID("vecmill_cluster"));
    }

    public Cluster(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<Cluster> read() {
        return new DefaultParamsReadable<Cluster>() {}.read();
    }

    public static Cluster load(String path) {
        return read().load(path);
    }

    /**
     * What the rows are besides vectors, for those who read about the clusters.
     *
     * @param tokens rows {@code id}, {@code tokens}
     * @param titles rows {@code id}, {@code tokens}
     */
    public record Texts(Optional<Dataset<Row>> tokens, Optional<Dataset<Row>> titles) {}

    /** The clusters of rows. */
    public Labels run(Dataset<Row> rows, Texts texts) {
        progress.phase("clustering", 0, "");
        Dataset<Row> laidOut = Features.laidOut(rows, getParts()).persist(StorageLevel.MEMORY_AND_DISK());
        Dataset<Row> usable = isCosine() ? laidOut.where(isNotZero()) : laidOut;
        try {
            long count = usable.count();
            if (count < getK()) {
                throw new IllegalArgumentException(
                        "cannot make %d clusters: the number of rows is %,d (lower k)".formatted(getK(), count));
            }
            KMeansModel model = new KMeans()
                    .setFeaturesCol(Features.COLUMN)
                    .setPredictionCol(NUMBER)
                    .setK(getK())
                    .setMaxIter(getMaxIter())
                    .setDistanceMeasure(getSimilarity())
                    .setSeed(getSeed())
                    .fit(usable);
            Dataset<Row> found = model.transform(usable)
                    .select(
                            col("id"),
                            col(NUMBER).cast("string").as("label"),
                            nearness(model).as("score"))
                    .persist(StorageLevel.MEMORY_AND_DISK());
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("method", "k-means");
            facts.put("score", getSimilarity());
            facts.put("iterations", model.summary().numIter());
            facts.put("trainingCost", model.summary().trainingCost());
            facts.put("withoutCluster", laidOut.count() - count);
            facts.put("clusters", new ClusterMarks(getWords(), getExamples()).of(found, texts));
            return new Labels(found, facts, found::unpersist);
        } finally {
            laidOut.unpersist();
        }
    }

    private boolean isCosine() {
        return getSimilarity().equals("cosine");
    }

    private static Column isNotZero() {
        UDF1<Vector, Boolean> isNotZero = vector -> vector.numNonzeros() > 0;
        return udf(isNotZero, DataTypes.BooleanType).apply(col(Features.COLUMN));
    }

    private Column nearness(KMeansModel model) {
        Vector[] middles = model.clusterCenters();
        boolean isCosine = isCosine();
        UDF2<Vector, Integer, Double> nearness = (vector, number) -> isCosine
                ? vector.dot(middles[number]) / Vectors.norm(vector, 2) / Vectors.norm(middles[number], 2)
                : -Math.sqrt(Vectors.sqdist(vector, middles[number]));
        return udf(nearness, DataTypes.DoubleType).apply(col(Features.COLUMN), col(NUMBER));
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public Cluster copy(ParamMap extra) {
        return ((Cluster) defaultCopy(extra)).setProgress(progress);
    }

    /** Who is told how far the work is. Not a param: it changes nothing and is not saved. */
    public Cluster setProgress(Progress progress) {
        this.progress = progress;
        return this;
    }

    public Cluster setK(int value) {
        set(k(), value);
        return this;
    }

    public Cluster setSimilarity(String value) {
        set(similarity(), value);
        return this;
    }

    public Cluster setMaxIter(int value) {
        set(maxIter(), value);
        return this;
    }

    public Cluster setWords(int value) {
        set(words(), value);
        return this;
    }

    public Cluster setExamples(int value) {
        set(examples(), value);
        return this;
    }

    public Cluster setParts(int value) {
        set(parts(), value);
        return this;
    }

    public Cluster setSeed(long value) {
        set(seed(), value);
        return this;
    }
}
