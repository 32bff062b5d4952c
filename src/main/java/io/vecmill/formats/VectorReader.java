package io.vecmill.formats;

import io.vecmill.ml.InternalRows;
import java.util.List;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.param.JavaParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads vectors that others made: word2vec's text and binary files, fastText's {@code .vec}, GloVe's text, JSON lines,
 * NumPy's {@code .npy} with ids beside it, and the TSV files of TensorFlow's projector.
 *
 * <p>In: files, directories (read with all below them) or globs on any Hadoop file system, all of one format and one
 * dimension; {@code .gz}, {@code .bz2}, {@code .zst} are decompressed. Out: {@link VectorFiles} with rows {@code id}
 * STRING, {@code vector} ARRAY&lt;FLOAT&gt;, in no order, not on the driver. Numbers are read to the nearest float;
 * whether they are finite and the ids unique is for the writer of a table to see.
 *
 * <p>Partitions change nothing; there is no seed.
 *
 * <p>Cost: one pass. Text is cut into pieces of which a task reads one, unless it is compressed by gzip or zstd; a
 * binary file, a pair of files and a compressed one are streamed by one task. A task holds one row. The driver reads
 * at most a megabyte of each file.
 *
 * <p>Errors, with the file and the place: {@link IllegalArgumentException} at once for a file that begins like none of
 * the formats or like another than the one set, or has vectors of another length than the first file;
 * {@link IllegalStateException} while reading for a line of more or fewer numbers, a field that is none, bytes that are
 * not UTF-8, and a binary file that ends too soon or goes on.
 *
 * <p>Source: the formats are those of Mikolov's {@code word2vec.c} and of Pennington, Socher, Manning 2014, "GloVe".
 */
public final class VectorReader extends JavaParams implements VectorReaderParams {
    private static final long serialVersionUID = 1L;

    private static final StructType VECTORS = new StructType()
            .add("id", DataTypes.StringType, false)
            .add("vector", DataTypes.createArrayType(DataTypes.FloatType, false), false);

    private final String uid;

    public VectorReader() {
        this(Identifiable$.MODULE$.randomUID("vecmill_vectorReader"));
    }

    public VectorReader(String uid) {
        this.uid = uid;
        setDefault(format(), AUTO);
        setDefault(space(), "");
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public VectorReader copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    /** A {@link VectorFormat}'s label, or {@code auto} for a look at the files. */
    public VectorReader setFormat(String value) {
        set(format(), value);
        return this;
    }

    /** What the vectors' space is called, for who writes a table of them. */
    public VectorReader setSpace(String value) {
        set(space(), value);
        return this;
    }

    /** Looks at the heads of the files; the rows are read when somebody asks for them. */
    public VectorFiles read(SparkSession spark, List<String> paths) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Dataset<Row> lines = SparkFiles.lines(spark, paths);
        List<FileHead> heads = SparkFiles.names(lines).stream()
                .filter(file -> !VectorFormat.isCompanion(file))
                .map(file -> FileHead.read(hadoop, file, getFormat()))
                .toList();
        if (heads.isEmpty()) {
            throw new IllegalArgumentException(
                    "cannot read vectors: %s holds no file".formatted(String.join(", ", paths)));
        }
        FileHead first = heads.get(0);
        heads.forEach(head -> requireAlike(first, head));
        if (first.format().isPaired()) {
            heads.forEach(head -> PairedRows.requireIds(head, hadoop));
        }
        JavaRDD<InternalRow> rows = first.format().isStreamed() ? streamed(spark, heads) : text(lines, first);
        OptionalLong announced = first.format().hasHeader()
                ? OptionalLong.of(heads.stream().mapToLong(FileHead::rows).sum())
                : OptionalLong.empty();
        return new VectorFiles(
                InternalRows.dataset(spark, rows, VECTORS), first.format(), first.dimension(), announced);
    }

    private static void requireAlike(FileHead first, FileHead other) {
        if (first.format() != other.format() || first.dimension() != other.dimension()) {
            throw new IllegalArgumentException(
                    "cannot read vectors: %s is %s of %d dimensions, and %s is %s of %d (import them apart)"
                            .formatted(
                                    first.file(),
                                    first.format().label(),
                                    first.dimension(),
                                    other.file(),
                                    other.format().label(),
                                    other.dimension()));
        }
    }

    private static JavaRDD<InternalRow> text(Dataset<Row> lines, FileHead first) {
        VectorFormat format = first.format();
        int dimension = first.dimension();
        return InternalRows.of(lines).mapPartitions(partition -> new TextRows(partition, format, dimension));
    }

    private static JavaRDD<InternalRow> streamed(SparkSession spark, List<FileHead> heads) {
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        return new JavaSparkContext(spark.sparkContext())
                .parallelize(heads, heads.size())
                .flatMap(head -> head.format() == VectorFormat.WORD2VEC_BINARY
                        ? new BinaryRows(head, hadoop.value())
                        : PairedRows.of(head, hadoop.value()));
    }
}
