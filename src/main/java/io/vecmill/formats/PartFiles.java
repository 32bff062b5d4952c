package io.vecmill.formats;

import io.vecmill.ml.InternalRows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes sorted rows as one file: each task its part, then the parts one after the other. What passes through the
 * driver is streamed.
 */
final class PartFiles {
    private static final String PARTS = "_parts";
    private static final int BUFFER = 1 << 20;

    private final RowEncoding encoding;
    private final Path directory;
    private final SerializableConfiguration hadoop;

    /** What a task has written: of every file its part. */
    private record Part(int number, List<String> files, long rows) implements Serializable {}

    PartFiles(RowEncoding encoding, Path directory, Configuration hadoop) {
        this.encoding = encoding;
        this.directory = directory;
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    /**
     * @param rows {@code id}, {@code vector}, {@code count} in the order of the file
     * @return how many there were
     */
    long write(Dataset<Row> rows, long announced, int dimension) throws IOException {
        FileSystem fs = plain(directory, hadoop.value());
        try {
            List<Part> parts = new ArrayList<>(parts(rows));
            parts.sort(Comparator.comparingInt(Part::number));
            join(parts, fs, announced, dimension);
            return parts.stream().mapToLong(Part::rows).sum();
        } finally {
            fs.delete(new Path(directory, PARTS), true);
        }
    }

    private void join(List<Part> parts, FileSystem fs, long announced, int dimension) throws IOException {
        for (int i = 0; i < encoding.files().size(); i++) {
            try (OutputStream out =
                    fs.create(new Path(directory, encoding.files().get(i)))) {
                out.write(encoding.head(i, announced, dimension));
                for (Part part : parts) {
                    try (InputStream in = fs.open(new Path(part.files().get(i)))) {
                        in.transferTo(out);
                    }
                }
            }
        }
    }

    private List<Part> parts(Dataset<Row> rows) {
        RowEncoding format = encoding;
        String place = new Path(directory, PARTS).toString();
        SerializableConfiguration settings = hadoop;
        boolean hasLongIds = isLong(rows.schema());
        return InternalRows.of(rows)
                .mapPartitionsWithIndex(
                        (number, partition) -> {
                            Path part = new Path(
                                    place, number + "-" + TaskContext.get().taskAttemptId());
                            return List.of(part(number, partition, part, settings.value(), format, hasLongIds))
                                    .iterator();
                        },
                        true)
                .collect();
    }

    private static Part part(
            int number,
            Iterator<InternalRow> rows,
            Path place,
            Configuration hadoop,
            RowEncoding format,
            boolean hasLongIds)
            throws IOException {
        FileSystem fs = plain(place, hadoop);
        List<String> names = new ArrayList<>();
        List<OutputStream> outs = new ArrayList<>();
        long count = 0;
        try {
            for (String file : format.files()) {
                names.add(place + "-" + file);
                outs.add(new BufferedOutputStream(fs.create(new Path(place + "-" + file)), BUFFER));
            }
            while (rows.hasNext()) {
                InternalRow row = rows.next();
                String id = hasLongIds
                        ? Long.toString(row.getLong(0))
                        : row.getUTF8String(0).toString();
                format.write(id, row.getArray(1).toFloatArray(), row.isNullAt(2) ? -1 : row.getLong(2), outs);
                count++;
            }
        } finally {
            for (OutputStream out : outs) {
                out.close();
            }
        }
        return new Part(number, names, count);
    }

    private static boolean isLong(StructType schema) {
        return schema.apply("id").dataType().equals(DataTypes.LongType);
    }

    /** Without checksum files beside the files that others read. */
    static FileSystem plain(Path path, Configuration hadoop) throws IOException {
        FileSystem fs = path.getFileSystem(hadoop);
        return fs instanceof LocalFileSystem local ? local.getRawFileSystem() : fs;
    }
}
