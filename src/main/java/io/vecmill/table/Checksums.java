package io.vecmill.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/**
 * The CRC-32C of every data file of a version, those stored beside included, so that any flipped byte is found, also
 * where no row is: in footers, bloom filters and indices.
 *
 * <pre>
 * version=&lt;v&gt;/_checksums    a line for each file: checksum, bytes, name
 * </pre>
 *
 * <p>Files are read by the executors, a task each.
 */
final class Checksums {
    static final String FILE = "_checksums";
    private static final String GAP = "  ";
    private static final int BUFFER = 1 << 20;

    private Checksums() {}

    /** Checksums what lies in a directory, and writes them there. */
    static void write(SparkSession spark, TableFiles files, Path directory) {
        String lines = of(spark, files, directory, names(files, directory)).entrySet().stream()
                .map(file -> file.getValue() + GAP + file.getKey() + "\n")
                .collect(Collectors.joining());
        files.write(new Path(directory, FILE), lines);
    }

    /** Whether a version was written with checksums. */
    static boolean areThere(TableFiles files, Path directory) {
        return files.read(new Path(directory, FILE)).isPresent();
    }

    /** What is wrong with the files of a version, in sentences; nothing if it was written without checksums. */
    static List<String> faults(SparkSession spark, TableFiles files, Path directory) {
        Map<String, String> written = new LinkedHashMap<>();
        files.read(new Path(directory, FILE)).stream()
                .flatMap(String::lines)
                .map(line -> line.split(GAP, 3))
                .filter(parts -> parts.length == 3)
                .forEach(parts -> written.put(parts[2], parts[0] + GAP + parts[1]));
        if (written.isEmpty()) {
            return List.of();
        }
        List<String> there = names(files, directory);
        Map<String, String> found = of(spark, files, directory, there);
        List<String> faults = new ArrayList<>();
        written.forEach((name, sum) -> {
            if (!found.containsKey(name)) {
                faults.add("%s is gone".formatted(name));
            } else if (!found.get(name).equals(sum)) {
                faults.add("%s is damaged: its checksum and bytes are %s, and were %s when it was written"
                        .formatted(name, found.get(name), sum));
            }
        });
        there.stream()
                .filter(name -> !written.containsKey(name))
                .forEach(name -> faults.add("%s was added later".formatted(name)));
        return faults;
    }

    /** Data files, and those in directories beside them, by their paths below the directory. */
    private static List<String> names(TableFiles files, Path directory) {
        List<String> names = new ArrayList<>();
        StoredVersion.dataFiles(files.list(directory))
                .forEach(file -> names.add(file.getPath().getName()));
        for (FileStatus child : files.list(directory)) {
            if (child.isDirectory() && isBeside(child.getPath().getName())) {
                StoredVersion.dataFiles(files.list(child.getPath()))
                        .forEach(file -> names.add(
                                child.getPath().getName() + "/" + file.getPath().getName()));
            }
        }
        return names;
    }

    private static boolean isBeside(String name) {
        return name.equals(Beside.QUARANTINE) || Beside.AUDITED.contains(name);
    }

    /** {@code checksum  bytes} by name. */
    private static Map<String, String> of(SparkSession spark, TableFiles files, Path directory, List<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Broadcast<SerializableConfiguration> hadoop = SparkInternals.shipped(spark);
        String root = files.qualified(directory).toString();
        Map<String, String> sums = new TreeMap<>();
        try {
            JavaSparkContext.fromSparkContext(spark.sparkContext())
                    .parallelize(names, names.size())
                    .map(name -> new Tuple2<>(name, checksum(hadoop.value().value(), new Path(root, name))))
                    .collect()
                    .forEach(sum -> sums.put(sum._1(), sum._2()));
        } finally {
            hadoop.destroy();
        }
        return sums;
    }

    private static String checksum(Configuration hadoop, Path file) throws IOException {
        CRC32C crc = new CRC32C();
        long bytes = 0;
        try (InputStream in = TableFiles.open(file, hadoop)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                crc.update(buffer, 0, read);
                bytes += read;
            }
        }
        return "%08x%s%d".formatted(crc.getValue(), GAP, bytes);
    }
}
