package io.vecmill.bench;

import com.sun.nio.file.ExtendedOpenOption;
import io.vecmill.release.Tier;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.TableTarget;
import io.vecmill.table.TierCodec;
import io.vecmill.table.TierTable;
import io.vecmill.table.Verification;
import io.vecmill.table.VersionedTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Writes an embedding table beside what Spark writes of the same cached rows with the same codec, and verifies it beside
 * a bare scan by Spark and a reading of its files from the disk; then its small tiers. All in one JVM, turn by turn,
 * and of each the median and the first.
 */
@Command(name = "jobs/benchmark tables", mixinStandardHelpOptions = true, sortOptions = false)
public final class TableBenchmark implements Callable<Integer> {
    private static final int BLOCK = 1 << 20;

    @Option(names = "--rows", defaultValue = "1000000", paramLabel = "N", description = "Default 1000000.")
    private long rows;

    @Option(names = "--dimensions", defaultValue = "100", paramLabel = "N", description = "Default 100.")
    private int dimensions;

    @Option(names = "--rounds", defaultValue = "7", paramLabel = "N", description = "Of each; default 7.")
    private int rounds;

    @Option(
            names = "--out",
            defaultValue = "out/benchmark/tables",
            paramLabel = "DIR",
            description = "Where tables go.")
    private Path out;

    @Option(names = "--record", description = "Put the results into BENCHMARKS.md.")
    private boolean record;

    private final Path home = Path.of(System.getProperty("vecmill.home", "."));

    public static void main(String[] args) {
        System.exit(new CommandLine(new TableBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Machine machine = Machine.here();
        out = out.toAbsolutePath();
        SparkSession spark = SparkSession.builder()
                .master("local[*]")
                .config("spark.ui.enabled", false)
                .config("spark.log.level", "ERROR")
                .config("spark.local.dir", out.resolve("local").toString())
                .getOrCreate();
        List<String> lines = new ArrayList<>(writing(spark));
        long bytes = bytes(written());
        lines.addAll(reading(spark));
        lines.addAll(List.of("", "| tier | bytes | of the table's |", "|---|---|---|"));
        for (String encoding : List.of(TierCodec.FLOAT16, TierCodec.INT8, TierCodec.BINARY)) {
            lines.add(tier(spark, encoding, bytes));
        }
        spark.stop();
        lines.addAll(
                0,
                List.of(title(machine, bytes), "", "| | median s | first s | MB/s | ratio |", "|---|---|---|---|---|"));
        String part = String.join("\n", lines);
        System.out.println(part);
        if (record) {
            BenchmarkFile.replace(home.resolve("BENCHMARKS.md"), "tables", part);
        }
        return 0;
    }

    private List<String> writing(SparkSession spark) {
        Dataset<Row> generated = generated(spark).persist(StorageLevel.MEMORY_AND_DISK());
        generated.count();
        double[] bare = new double[rounds];
        double[] table = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            bare[round] = seconds(() -> generated
                    .write()
                    .mode("overwrite")
                    .option("compression", "zstd")
                    .parquet(at("bare")));
            table[round] = seconds(() -> EmbeddingTable.write(generated, target("table"), new ManifestDraft()));
        }
        generated.unpersist();
        long bytes = bytes(written());
        return List.of(
                line("Spark writes Parquet", bare, bytes, ""),
                line("an embedding table is written", table, bytes, ratio(table, bare) + " of Spark's"));
    }

    private List<String> reading(SparkSession spark) {
        double[] disk = new double[rounds];
        double[] scan = new double[rounds];
        double[] verification = new double[rounds];
        double[] checksums = new double[rounds];
        VersionedTable table = VersionedTable.at(spark, at("table"));
        for (int round = 0; round < rounds; round++) {
            disk[round] = seconds(() -> files(written()).forEach(TableBenchmark::readFromDisk));
            scan[round] = seconds(() -> spark.read()
                    .parquet(written().toString())
                    .write()
                    .format("noop")
                    .mode("overwrite")
                    .save());
            verification[round] = seconds(() -> requireWhole(table.verify(spark, "1")));
            checksums[round] = seconds(() -> requireWhole(table.verifyBytes(spark, "1")));
        }
        long bytes = bytes(written());
        return List.of(
                line("one thread reads the files from the disk", disk, bytes, ""),
                line("Spark scans them", scan, bytes, ""),
                line("`verify`", verification, bytes, ratio(verification, scan) + " of the scan"),
                line("`verify --bytes`", checksums, bytes, ratio(checksums, disk) + " of the disk"));
    }

    private String title(Machine machine, long bytes) {
        return String.format(
                Locale.ROOT,
                "%,d rows of %d dimensions, %,d bytes; %s; %d times each, on %s.",
                rows,
                dimensions,
                bytes,
                machine.words(),
                rounds,
                LocalDate.now());
    }

    /** The version that is written and read. */
    private Path written() {
        return out.resolve("table/version=1");
    }

    /** Ids as of a catalogue: ascending, with gaps. */
    private Dataset<Row> generated(SparkSession spark) {
        String id = "concat('item-', lpad(cast(id * 8 + pmod(xxhash64(id), 8) as string), 9, '0'))";
        String vector = "transform(sequence(1, %d), t -> cast(xxhash64(id, t) / 9.3e18D as float)) as vector";
        return spark.range(0, rows, 1, 4 * Runtime.getRuntime().availableProcessors())
                .selectExpr(id + " as id", vector.formatted(dimensions));
    }

    private static void requireWhole(Verification found) {
        if (!found.isWhole()) {
            throw new IllegalStateException(
                    "cannot time verify: the table is not whole: " + String.join("; ", found.faults()));
        }
    }

    private String tier(SparkSession spark, String encoding, long bytes) {
        EmbeddingTable table = EmbeddingTable.open(spark, at("table"), "1");
        Tier.Made made = new Tier().setEncoding(encoding).run(table.rows(), rows, dimensions);
        TierTable.write(
                made.rows(),
                target(encoding),
                new ManifestDraft().spaceId(table.manifest().spaceId()).put("tier", made.facts()));
        long tier = bytes(out.resolve(encoding).resolve("version=1"));
        return String.format(Locale.ROOT, "| %s | %,d | 1/%.1f |", encoding, tier, (double) bytes / tier);
    }

    private TableTarget target(String name) {
        return new TableTarget(at(name), "1", true);
    }

    private String at(String name) {
        return out.resolve(name).toString();
    }

    private static double seconds(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private static String line(String what, double[] seconds, long bytes, String ratio) {
        double median = median(seconds);
        return String.format(
                Locale.ROOT, "| %s | %.2f | %.2f | %.0f | %s |", what, median, seconds[0], bytes / 1e6 / median, ratio);
    }

    private static String ratio(double[] ours, double[] its) {
        return String.format(Locale.ROOT, "%.2f", median(ours) / median(its));
    }

    private static double median(double[] numbers) {
        double[] sorted = DoubleStream.of(numbers).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static List<Path> files(Path version) {
        try (Stream<Path> files = Files.list(version)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".parquet"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytes(Path version) {
        return files(version).stream().mapToLong(file -> file.toFile().length()).sum();
    }

    /** Past the cache of the operating system, in whole blocks. */
    private static void readFromDisk(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, ExtendedOpenOption.DIRECT)) {
            int alignment = (int) Files.getFileStore(file).getBlockSize();
            ByteBuffer buffer = ByteBuffer.allocateDirect(BLOCK + alignment).alignedSlice(alignment);
            while (channel.read(buffer.clear().limit(BLOCK)) == BLOCK) {}
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
