package io.vecmill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.vecmill.table.VersionedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains vectors of more and more ids on a cluster whose memory stays the same, and tells what the driver held: two
 * executors of one core each, and a driver of 1 GB.
 */
@Command(name = "jobs/benchmark size", mixinStandardHelpOptions = true, sortOptions = false)
public final class SizeBenchmark implements Callable<Integer> {
    private static final String VERSION = "1";

    @Option(
            names = "--ids",
            split = ",",
            defaultValue = "500000,5000000",
            paramLabel = "N",
            description = "How many, one run for each; default 500000,5000000.")
    private List<Integer> sizes;

    @Option(
            names = "--executor-memory",
            defaultValue = "1500m",
            paramLabel = "SIZE",
            description = "Heap of each executor; default 1500m.")
    private String executorMemory;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Changes conf/benchmark-size.conf.")
    private List<String> assignments = List.of();

    @Option(
            names = "--out",
            defaultValue = "out/benchmark/size",
            paramLabel = "DIR",
            description = "Where texts, tables and logs go.")
    private Path out;

    @Option(names = "--record", description = "Put the results into BENCHMARKS.md.")
    private boolean record;

    private final Path home = Path.of(System.getProperty("vecmill.home", "."));

    public static void main(String[] args) {
        System.exit(new CommandLine(new SizeBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Machine machine = Machine.here();
        out = out.toAbsolutePath();
        Files.createDirectories(out);
        Path cluster = home.resolve("jobs/cluster");
        Timed started = Timed.run(
                List.of(cluster.toString(), "start"),
                Map.of("VECMILL_WORKER_MEMORY", executorMemory),
                out.resolve("cluster.log"),
                Timed.NO_LIMIT);
        if (!started.isDone()) {
            return failed(started);
        }
        List<String> rows = new ArrayList<>();
        try {
            for (int ids : sizes) {
                Timed ran = run(ids, started.lastLine());
                if (!ran.isDone()) {
                    return failed(ran);
                }
                rows.add(row(ids, ran));
            }
        } finally {
            Timed.run(List.of(cluster.toString(), "stop"), out.resolve("cluster.log"));
        }
        String table = table(machine, rows);
        System.out.println(table);
        if (record) {
            BenchmarkFile.replace(home.resolve("BENCHMARKS.md"), "size", table);
        }
        return 0;
    }

    private Timed run(int ids, String master) throws IOException {
        Path text = out.resolve(ids + ".txt");
        System.err.printf("benchmark: writing %s%n", text);
        ZipfText.write(ids, text);
        List<String> command = new ArrayList<>(List.of(
                home.resolve("jobs/vecmill").toString(),
                "--master",
                master,
                "run",
                home.resolve("conf/benchmark-size.conf").toString(),
                "--force"));
        List<String> all = new ArrayList<>(List.of(
                "warehouse=" + out.resolve(String.valueOf(ids)),
                "version=" + VERSION,
                "steps.text.input.path=" + text,
                "spark.spark.executor.memory=" + executorMemory));
        all.addAll(assignments);
        all.forEach(assignment -> command.addAll(List.of("--set", assignment)));
        System.err.printf("benchmark: training %,d ids%n", ids);
        return Timed.run(
                command,
                Map.of("VECMILL_DRIVER_MEMORY", "1g", "JDK_JAVA_OPTIONS", "-Xlog:gc:file=" + gcLog(ids)),
                out.resolve(ids + ".log"),
                Timed.NO_LIMIT);
    }

    private Path gcLog(int ids) {
        return out.resolve(ids + ".gc.log");
    }

    private String row(int ids, Timed ran) throws IOException {
        JsonNode training = VersionedTable.at(
                        new Configuration(),
                        out.resolve(String.valueOf(ids)).resolve("words").toString())
                .manifest(VERSION)
                .at("/training");
        return String.format(
                Locale.ROOT,
                "| %,d | %,d | %,d | %d | %.0f | %.0f | %,d | %,d | %,d |",
                training.path("vocabulary").asLong(),
                training.path("tokens").asLong(),
                training.at("/plan/modelBytes").asLong() >> 20,
                training.path("shards").asInt(),
                ran.seconds(),
                training.path("trainingSeconds").asDouble(),
                training.at("/plan/bytesPerTask").asLong() >> 20,
                training.at("/measured/peakHeapBytes").asLong() >> 20,
                GcLog.mostHeld(gcLog(ids)));
    }

    private String table(Machine machine, List<String> rows) {
        List<String> lines = new ArrayList<>(List.of(
                "Two executors of %s and one core, a driver of 1 GB, all on one machine: %s; on %s."
                        .formatted(executorMemory, machine.words(), LocalDate.now()),
                "",
                "| ids | tokens | model MB | shards | wall s | training s | task MB, planned | executor's heap MB, most"
                        + " | driver MB after a collection, most |",
                "|---|---|---|---|---|---|---|---|---|"));
        lines.addAll(rows);
        return String.join("\n", lines);
    }

    private static int failed(Timed timed) {
        System.err.printf("benchmark: exit code %d: see %s%n", timed.exitCode(), timed.log());
        return 1;
    }
}
