package io.vecmill.formats;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.JavaParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Writes vectors for others to read: word2vec's text ({@code vectors.vec}) and binary ({@code vectors.bin}), GloVe's
 * text ({@code vectors.txt}), NumPy ({@code vectors.npy} and {@code vectors.ids.txt}), TensorFlow's projector ({@code
 * vectors.tsv} and {@code metadata.tsv}), or JSON lines (a file for each partition).
 *
 * <p>In: {@code id} STRING or BIGINT, {@code vector} ARRAY&lt;FLOAT&gt; and, if known, {@code count}; as JSON lines
 * rows of any columns, nulls left out. Out: files in a directory, rows by falling count and then by id, JSON lines in
 * no order. Floats are written so that they are read back to the bit.
 *
 * <p>Partitions change no byte of what is one file. Cost: a sort; tasks write parts side by side, and the driver
 * streams these one after the other into what is one file.
 *
 * <p>Errors: {@link IllegalStateException} for an id that the format cannot hold, such as one with a blank in
 * word2vec's; {@link IllegalArgumentException} for rows without vectors in another format than JSON lines.
 *
 * <p>Source: {@code word2vec.c}; Pennington, Socher, Manning 2014, "GloVe"; NumPy Enhancement Proposal 1.
 */
public final class VectorWriter extends JavaParams implements VectorWriterParams {
    private static final long serialVersionUID = 1L;
    private static final String COUNT = "count";

    private final String uid;

    public VectorWriter() {
        this(Identifiable$.MODULE$.randomUID("vecmill_vectorWriter"));
    }

    public VectorWriter(String uid) {
        this.uid = uid;
        setDefault(format(), VectorFormat.WORD2VEC.label());
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public VectorWriter copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public VectorWriter setFormat(String value) {
        set(format(), value);
        return this;
    }

    /**
     * How large a table is.
     *
     * @param dimension of its vectors; 0 if it has none
     */
    public record Size(long rows, int dimension) {}

    /** Writes the rows into a directory, which may exist and is not emptied. */
    public void write(Dataset<Row> rows, Size size, Path directory) {
        boolean hasVectors = Arrays.asList(rows.columns()).contains("vector") && size.dimension() > 0;
        if (getFormat() == VectorFormat.JSONL) {
            writeJson(rows, directory);
        } else if (hasVectors) {
            writeFiles(rows, size, directory);
        } else {
            throw new IllegalArgumentException("cannot write rows as %s: they have no vectors, only %s (use jsonl)"
                    .formatted(getFormat().label(), String.join(", ", rows.columns())));
        }
    }

    private static void writeJson(Dataset<Row> rows, Path directory) {
        rows.select(to_json(struct(col("*"))).as("value"))
                .write()
                .mode(SaveMode.Append)
                .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", false)
                .text(directory.toString());
    }

    private void writeFiles(Dataset<Row> rows, Size size, Path directory) {
        boolean hasCounts = Arrays.asList(rows.columns()).contains(COUNT);
        Column count = hasCounts ? col(COUNT) : lit(null).cast("bigint");
        Dataset<Row> sorted =
                rows.select(col("id"), col("vector"), count.as(COUNT)).orderBy(desc(COUNT), col("id"));
        Configuration hadoop = rows.sparkSession().sparkContext().hadoopConfiguration();
        try {
            long written = new PartFiles(RowEncoding.of(getFormat(), hasCounts), directory, hadoop)
                    .write(sorted, size.rows(), size.dimension());
            if (written != size.rows()) {
                throw new IllegalStateException("cannot write vectors: there are %,d rows, and %,d were announced"
                        .formatted(written, size.rows()));
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot write vectors into %s: %s".formatted(directory, e.getMessage()), e);
        }
    }
}
