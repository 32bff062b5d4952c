package io.vecmill.train.spectral;

import io.vecmill.math.CounterRandom;
import io.vecmill.math.SparseKernels;
import io.vecmill.ml.ByNumber;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * A sparse matrix on the cluster, in slices of rows that stay cached until {@link #unpersist}.
 *
 * <p>How many slices there are follows from its size, and which rows a slice has and in which order from what they
 * hold; sums over rows are made slice by slice, and those of slices added in their order: partitions and cluster change
 * no bit.
 */
final class SparseMatrix {
    private static final long ENTRIES = 3L << 20;

    /** A slice's share of a product is as long as the matrix is wide; it must be worth being sent. */
    private static final long ENTRIES_PER_COLUMN = 32;

    private final JavaRDD<CsrRows> slices;
    private final Size size;

    private SparseMatrix(JavaRDD<CsrRows> slices, Size size) {
        this.slices = slices;
        this.size = size;
    }

    /**
     * What a matrix is like.
     *
     * @param rows    that are not zero
     * @param columns of which some may be zero
     * @param entries that are not zero
     */
    record Size(long rows, int columns, long entries) implements Serializable {
        int slices() {
            return (int) ((entries - 1) / Math.max(ENTRIES, ENTRIES_PER_COLUMN * columns) + 1);
        }
    }

    /** Of slices that are cached, in which row j of slice s of S is row j · S + s of the matrix. */
    static SparseMatrix dealt(JavaRDD<CsrRows> slices, Size size) {
        return new SparseMatrix(slices, size);
    }

    /** Deals rows that lie anywhere to slices. */
    static SparseMatrix of(JavaRDD<CsrRows> parts, Size size) {
        int count = size.slices();
        JavaRDD<CsrRows> slices = parts.flatMapToPair(part -> deal(part, count))
                .partitionBy(new ByNumber(count))
                .mapPartitions(dealt -> List.of(CsrRows.sorted(values(dealt))).iterator())
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new SparseMatrix(slices, size);
    }

    private static Iterator<Tuple2<Integer, CsrRows>> deal(CsrRows part, int count) {
        CsrRows.Builder[] builders = new CsrRows.Builder[count];
        Arrays.setAll(builders, slice -> new CsrRows.Builder(16, 1024));
        for (int row = 0; row < part.size(); row++) {
            builders[CounterRandom.below(part.key(row), count)].add(part, row);
        }
        return IntStream.range(0, count)
                .filter(slice -> builders[slice].size() > 0)
                .mapToObj(slice -> new Tuple2<>(slice, builders[slice].build()))
                .iterator();
    }

    private static <T> List<T> values(Iterator<Tuple2<Integer, T>> pairs) {
        List<T> values = new ArrayList<>();
        pairs.forEachRemaining(pair -> values.add(pair._2()));
        return values;
    }

    /** The same matrix with rows for columns; its row numbers are this one's in the order of the slices. */
    SparseMatrix transposed() {
        List<Integer> sizes = slices.map(CsrRows::size).collect();
        int[] first = new int[sizes.size() + 1];
        for (int slice = 0; slice < sizes.size(); slice++) {
            first[slice + 1] = first[slice] + sizes.get(slice);
        }
        Size turned = new Size(size.columns, Math.toIntExact(size.rows), size.entries);
        int count = turned.slices();
        int columns = size.columns;
        JavaRDD<CsrRows> turnedSlices = slices.mapPartitionsWithIndex(
                        (slice, rows) -> Transposition.cut(rows.next(), slice, first[slice], count), false)
                .mapToPair(cut -> cut)
                .partitionBy(new ByNumber(count))
                .mapPartitionsWithIndex(
                        (slice, cuts) -> List.of(
                                        Transposition.join(values(cuts), (columns - slice + count - 1) / count))
                                .iterator(),
                        true)
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new SparseMatrix(turnedSlices, turned);
    }

    Size size() {
        return size;
    }

    Ranges ranges() {
        return Ranges.of(size.columns);
    }

    JavaRDD<CsrRows> slices() {
        return slices;
    }

    /**
     * {@code MᵀM x} for a block x of as many rows as the matrix has columns.
     *
     * <p>A task needs 8 · width bytes for each column: x and its share of the sum.
     */
    JavaRDD<float[]> gramian(JavaRDD<float[]> x, int width) {
        Ranges ranges = ranges();
        return sum(
                GatheredRdd.of(slices, x)
                        .mapPartitionsWithIndex(
                                (slice, gathered) -> {
                                    Tuple2<scala.collection.Iterator<CsrRows>, float[][]> all = gathered.next();
                                    CsrRows rows = all._1().next();
                                    float[] sums = new float[Math.multiplyExact(ranges.rows(), width)];
                                    SparseKernels.best()
                                            .gramian(
                                                    rows.starts(),
                                                    rows.columns(),
                                                    rows.values(),
                                                    ranges.join(all._2(), width),
                                                    sums,
                                                    width);
                                    return Share.of(slice, sums, ranges, width);
                                },
                                false),
                ranges);
    }

    /** Sums over the rows of each column, as a block of width 1. */
    JavaRDD<float[]> columnSums() {
        Ranges ranges = ranges();
        return sum(
                slices.mapPartitionsWithIndex(
                        (slice, all) -> {
                            CsrRows rows = all.next();
                            float[] sums = new float[ranges.rows()];
                            for (int e = 0; e < rows.values().length; e++) {
                                sums[rows.columns()[e]] += rows.values()[e];
                            }
                            return Share.of(slice, sums, ranges, 1);
                        },
                        false),
                ranges);
    }

    /** {@code M x} for a matrix that was made by {@link #transposed} or {@link #dealt}, in ranges of its rows. */
    JavaRDD<float[]> product(JavaRDD<float[]> x, int width, Ranges target) {
        Ranges ranges = ranges();
        int count = slices.getNumPartitions();
        return GatheredRdd.of(slices, x)
                .mapPartitionsWithIndex(
                        (slice, gathered) -> {
                            Tuple2<scala.collection.Iterator<CsrRows>, float[][]> all = gathered.next();
                            return Transposition.products(
                                    all._1().next(), ranges.join(all._2(), width), width, slice, count, target);
                        },
                        false)
                .mapToPair(share -> share)
                .partitionBy(new ByNumber(target.count()))
                .mapPartitionsWithIndex(
                        (range, shares) -> List.of(Transposition.spread(values(shares), width, count, range, target))
                                .iterator(),
                        true);
    }

    private static JavaRDD<float[]> sum(JavaRDD<Tuple2<Integer, Share>> shares, Ranges ranges) {
        JavaPairRDD<Integer, Share> byRange = shares.mapToPair(share -> share);
        return byRange.partitionBy(new ByNumber(ranges.count()))
                .mapPartitions(all -> List.of(Share.sum(values(all))).iterator());
    }

    /** The sum of squares of the entries. */
    double squares() {
        return slices
                .map(rows -> {
                    double sum = 0;
                    for (float value : rows.values()) {
                        sum += (double) value * value;
                    }
                    return sum;
                })
                .collect()
                .stream()
                .reduce(0d, Double::sum);
    }

    void unpersist() {
        slices.unpersist();
    }
}
