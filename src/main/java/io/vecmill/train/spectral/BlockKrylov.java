package io.vecmill.train.spectral;

import io.vecmill.math.CounterRandom;
import io.vecmill.math.SparseKernels;
import io.vecmill.ml.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/**
 * The largest singular values of a sparse matrix and their right singular vectors, from a block Krylov space.
 *
 * <p>The space is spanned by a random block x, Gx, G²x, … with G the Gramian of the matrix; each block is made
 * orthogonal to all before it, twice, and then orthonormal, so G in terms of the basis is a small matrix whose
 * eigenvalues are wanted. Blocks lie on the cluster, in ranges of rows; the driver holds matrices of the size of the
 * basis.
 *
 * <p>Singular values below a thousandth of the largest are taken for rounding: the products are made in floats.
 *
 * <p>Source: Musco, Musco 2015, "Randomized Block Krylov Methods for Stronger and Faster Approximate Singular Value
 * Decomposition", as block Lanczos with full reorthogonalisation (Golub, Underwood 1977).
 */
final class BlockKrylov {
    /** Relative to the largest eigenvalue: what is below is rounding of floats. */
    static final double ROUNDING = 1e-6;

    /** Relative to the largest eigenvalue: lengths of directions that a product did not really add. */
    private static final double EMPTY = 2e-6;

    private static final double ORTHONORMAL = 1e-5;
    private static final long START = 0x7374617274L;

    private final SparseMatrix matrix;
    private final Settings settings;
    private final Progress progress;
    private final int width;
    private final TallBlock blocks;
    private final Projection projection;
    private final List<JavaRDD<float[]>> basis = new ArrayList<>();
    private double[] near;

    /**
     * What is looked for and how.
     *
     * @param k       singular values
     * @param width   columns of a block, a multiple of {@link SparseKernels#STRIP}
     * @param maxIter products with the Gramian at most
     * @param tol     relative error of each singular value at which it is enough
     */
    record Settings(int k, int width, int maxIter, double tol, long seed) {
        static Settings of(SvdParams params) {
            return new Settings(
                    params.getK(),
                    SparseKernels.padded(params.getBlockSize()),
                    params.getMaxIter(),
                    params.getTol(),
                    params.getSeed());
        }
    }

    /**
     * What was found.
     *
     * @param values  singular values, from the largest; fewer than k if the rank is lower
     * @param vectors right singular vectors, in {@link Ranges} of the columns, padded to a multiple of {@link
     *     SparseKernels#STRIP}; cached
     * @param error   relative, of each value, as estimated from residuals
     * @param products with the Gramian that were made
     */
    record Found(double[] values, JavaRDD<float[]> vectors, double error, int products) {
        /** Floats in a row of the vectors. */
        int width() {
            return SparseKernels.padded(values.length);
        }
    }

    BlockKrylov(SparseMatrix matrix, Settings settings, Progress progress) {
        this.matrix = matrix;
        this.settings = settings;
        this.progress = progress;
        this.width = settings.width;
        this.blocks = new TallBlock(width);
        this.projection = new Projection(width);
    }

    Found find() {
        progress.phase("decomposing", settings.maxIter, "products");
        try {
            JavaRDD<float[]> start = random().persist(StorageLevel.MEMORY_AND_DISK());
            double[] gram = blocks.dots(List.of(start), start);
            basis.add(orthonormal(
                    start,
                    Orthonormaliser.of(gram, width, ROUNDING * matrix.size().columns())));
            start.unpersist();
            return grow();
        } finally {
            basis.forEach(JavaRDD::unpersist);
        }
    }

    private Found grow() {
        for (int products = 1; ; products++) {
            JavaRDD<float[]> product =
                    matrix.gramian(basis.get(basis.size() - 1), width).persist(StorageLevel.MEMORY_AND_DISK());
            JavaRDD<float[]> rest = withoutRecent(product).persist(StorageLevel.MEMORY_AND_DISK());
            double[] far = blocks.dots(with(rest), rest);
            product.unpersist();
            int length = basis.size() * width * width;
            double[] missed = Arrays.copyOf(far, length);
            projection.add(sum(missed));
            Orthonormaliser next = Orthonormaliser.of(remainder(far, length), width, square(EMPTY * projection.norm()));
            Projection.Best best = projection.best(settings.k, next.inverse());
            progress.at(products, String.format(Locale.ROOT, "error %.1e", best.error()));
            boolean isEnough = projection.size() >= settings.k && best.error() <= settings.tol;
            if (isEnough || products == settings.maxIter || next.rank() == 0) {
                rest.unpersist();
                return found(best, products);
            }
            basis.add(orthonormal(blocks.minus(rest, basis, missed), next));
            rest.unpersist();
        }
    }

    /** A product without what lies in the last two blocks, which is most of it; {@link #near} is that. */
    private JavaRDD<float[]> withoutRecent(JavaRDD<float[]> product) {
        List<JavaRDD<float[]>> recent = basis.subList(Math.max(0, basis.size() - 2), basis.size());
        near = blocks.dots(recent, product);
        return blocks.minus(product, recent, near);
    }

    private List<JavaRDD<float[]>> with(JavaRDD<float[]> block) {
        List<JavaRDD<float[]>> all = new ArrayList<>(basis);
        all.add(block);
        return all;
    }

    /** The products of the basis with the last product, which were taken in two steps. */
    private double[] sum(double[] missed) {
        double[] sum = missed.clone();
        int offset = sum.length - near.length;
        for (int i = 0; i < near.length; i++) {
            sum[offset + i] += near[i];
        }
        return sum;
    }

    /** Products of the rest's columns once it is orthogonal to the basis too: those it has less those it loses. */
    private double[] remainder(double[] far, int length) {
        double[] gram = Arrays.copyOfRange(far, length, far.length);
        for (int row = 0; row < length; row += width) {
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    gram[i * width + j] -= far[row + i] * far[row + j];
                }
            }
        }
        return gram;
    }

    /** Again where one time leaves too much rounding. */
    private JavaRDD<float[]> orthonormal(JavaRDD<float[]> block, Orthonormaliser first) {
        JavaRDD<float[]> once = kept(blocks.times(block, first.transform()));
        double[] gram = blocks.dots(List.of(once), once);
        if (Orthonormaliser.defect(gram, width) <= ORTHONORMAL) {
            return once;
        }
        JavaRDD<float[]> twice = kept(
                blocks.times(once, Orthonormaliser.of(gram, width, ROUNDING).transform()));
        twice.count();
        once.unpersist();
        return twice;
    }

    /** Cached, and cut from what it was made of: tasks need not know how the basis came about. */
    private static JavaRDD<float[]> kept(JavaRDD<float[]> block) {
        JavaRDD<float[]> cached = block.persist(StorageLevel.MEMORY_AND_DISK());
        cached.rdd().localCheckpoint();
        return cached;
    }

    /** Signs, drawn by row and column. */
    private JavaRDD<float[]> random() {
        Ranges ranges = matrix.ranges();
        long key = CounterRandom.key(settings.seed, START);
        int columns = width;
        JavaSparkContext spark = new JavaSparkContext(matrix.slices().context());
        List<Integer> numbers = IntStream.range(0, ranges.count()).boxed().toList();
        return spark.parallelize(numbers, ranges.count()).map(range -> {
            float[] block = new float[ranges.size(range) * columns];
            for (int i = 0; i < block.length; i++) {
                long row = ranges.start(range) + i / columns;
                block[i] = CounterRandom.at(CounterRandom.at(key, row), i % columns) < 0 ? -1 : 1;
            }
            return block;
        });
    }

    private Found found(Projection.Best best, int products) {
        double[] squares = best.eigen().values();
        double floor = ROUNDING * Math.max(squares[0], Double.MIN_NORMAL);
        double[] values = Arrays.stream(squares)
                .limit(settings.k)
                .takeWhile(square -> square > floor)
                .map(Math::sqrt)
                .toArray();
        int columns = SparseKernels.padded(values.length);
        double[] factors = new double[projection.size() * columns];
        for (int j = 0; j < values.length; j++) {
            for (int i = 0; i < projection.size(); i++) {
                factors[i * columns + j] = best.eigen().vectors()[j][i];
            }
        }
        JavaRDD<float[]> vectors = kept(blocks.combine(basis, factors, columns));
        vectors.count();
        return new Found(values, vectors, best.error(), products);
    }

    private static double square(double x) {
        return x * x;
    }
}
