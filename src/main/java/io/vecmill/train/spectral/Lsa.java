package io.vecmill.train.spectral;

import io.vecmill.ml.Progress;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Latent semantic analysis: the {@code k} directions along which sparse vectors, such as TF-IDF weights, vary most, by
 * a truncated singular value decomposition that does not centre them.
 *
 * <p>In: a column {@code inputCol} of spark.ml's vectors, all of one size; null ones are passed over. Out: a {@link
 * LsaModel} with {@code k} numbers for each feature, which turns vectors into dense ones of {@code k}; fewer than
 * {@code k} where the rank is lower, which its summary says.
 *
 * <p>The result depends on the vectors, the params and the seed alone: rows may come in any order and in any
 * partitions, on any number of cores and executors, and give the same bits. Rows lie in slices whose number follows
 * from the size of the matrix and whose order from what the rows hold; sums over slices, and over ranges of rows, are
 * made in their order.
 *
 * <p>Cost, for n rows, m features, s = min(n, m) and a basis of p products × {@code blockSize} columns: the matrix, 8
 * bytes an entry, twice while it is dealt, and the basis, 4 s p blockSize bytes, in the executors' memory and then on
 * their disks; a task needs 8 s blockSize bytes and a slice of the matrix; the driver some matrices of (p blockSize)²
 * numbers, whatever n and m. Each product moves s blockSize floats from each slice, of which there is one for every
 * three million entries, or 32 s where that is more.
 *
 * <p>The blocks of the basis are kept once: an executor that is lost while it grows ends the run, which has to be made
 * again.
 *
 * <p>Errors: {@link IllegalStateException} when all vectors are zero; {@link IllegalArgumentException} for vectors of
 * different sizes, elements that are not finite, a column that is missing or of another type.
 *
 * <p>Source: Deerwester et al. 1990, "Indexing by latent semantic analysis". Musco, Musco 2015, "Randomized Block
 * Krylov Methods for Stronger and Faster Approximate Singular Value Decomposition"; their q is the number of products.
 * Values below a thousandth of the largest are left out as rounding.
 */
public final class Lsa extends Estimator<LsaModel> implements LsaParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private transient Progress progress = Progress.none();

    public Lsa() {
        this(Identifiable$.MODULE$.randomUID("vecmill_lsa"));
    }

    public Lsa(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<Lsa> read() {
        return new DefaultParamsReadable<Lsa>() {}.read();
    }

    public static Lsa load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public LsaModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        TruncatedSvd.Result found =
                new TruncatedSvd(BlockKrylov.Settings.of(this), progress).of(dataset.toDF(), getInputCol());
        LsaModel model = new LsaModel(uid, found.basis(), found.summary());
        return copyValues(model, ParamMap.empty()).setParent(this);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return Columns.vectorToVector(schema, getInputCol(), getOutputCol());
    }

    @Override
    public Lsa copy(ParamMap extra) {
        return ((Lsa) defaultCopy(extra)).setProgress(progress);
    }

    /** Who is told how far it is. Not a param: it changes nothing and is not saved. */
    public Lsa setProgress(Progress progress) {
        this.progress = progress;
        return this;
    }

    public Lsa setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public Lsa setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    public Lsa setK(int value) {
        set(k(), value);
        return this;
    }

    public Lsa setBlockSize(int value) {
        set(blockSize(), value);
        return this;
    }

    public Lsa setMaxIter(int value) {
        set(maxIter(), value);
        return this;
    }

    public Lsa setTol(double value) {
        set(tol(), value);
        return this;
    }

    public Lsa setSeed(long value) {
        set(seed(), value);
        return this;
    }
}
