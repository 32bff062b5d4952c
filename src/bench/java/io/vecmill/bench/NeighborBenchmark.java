package io.vecmill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Finds the 10 nearest neighbours by cosine of all rows by Vecmill and by the peers of this machine, at several settings
 * of each, and compares recall and time. Ours go from a Parquet table to one on disk, theirs from memory to memory.
 */
@Command(name = "jobs/benchmark neighbors", mixinStandardHelpOptions = true, sortOptions = false)
public final class NeighborBenchmark implements Callable<Integer> {
    private static final int K = 10;

    @Option(names = "--words", paramLabel = "TABLE", description = "An embedding table, its published version's files.")
    private Path words;

    @Option(names = "--images", paramLabel = "FILE", description = "An IDX file of images, plain or .gz, as of MNIST.")
    private Path images;

    @Option(
            names = "--generated",
            paramLabel = "ROWS",
            description = "So many points of 100 dimensions around a thousand centres, in clusters of unequal sizes.")
    private int generated;

    @Option(
            names = "--peers",
            split = ",",
            defaultValue = "hnswlib,faiss",
            description = "Of hnswlib, faiss, mllib, none; default hnswlib,faiss.")
    private List<String> peers;

    @Option(
            names = "--mllib",
            split = ",",
            defaultValue = "0.4,8,0.9",
            paramLabel = "BUCKET,TABLES,DISTANCE",
            description = "MLlib's settings; default 0.4,8,0.9.")
    private List<String> mllib;

    @Option(
            names = "--targets",
            split = ",",
            defaultValue = "0.95,0.8,0.9,0.95,0.98,0.99,1",
            paramLabel = "RECALL",
            description = "targetRecall of our runs, in one JVM; default 0.95,0.8,0.9,0.95,0.98,0.99,1.")
    private List<String> targets;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            paramLabel = "N",
            description = "How often each target but the first is run; the median counts. Default 3.")
    private int rounds;

    @Option(
            names = "--cluster",
            description = "Ours on jobs/cluster: two executors of one core and 1500 MB, and a driver of 1 GB.")
    private boolean isOnCluster;

    @Option(
            names = "--limit",
            defaultValue = "900",
            paramLabel = "SECONDS",
            description = "A contestant that is not done then is ended; default 900.")
    private long limit;

    @Option(names = "--threads", paramLabel = "N", description = "Default all cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            defaultValue = "out/benchmark/neighbors",
            paramLabel = "DIR",
            description = "Where vectors, tables, logs and results go.")
    private Path out;

    @Option(names = "--record", description = "Put the results into BENCHMARKS.md, and the pictures beside src/bench.")
    private boolean record;

    /** What our last run says of bringing lists up to date. */
    private String updated = "";

    /** Who has no points in the table. */
    private final List<String> notDone = new ArrayList<>();

    private final Path home = Path.of(System.getProperty("vecmill.home", "."));

    public static void main(String[] args) {
        System.exit(new CommandLine(new NeighborBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Machine machine = Machine.here();
        out = out.toAbsolutePath();
        Files.createDirectories(out);
        Map<String, VectorSet> sets = sets();
        if (sets.isEmpty()) {
            Programs.say("nothing to do: give --words, --images or --generated (vectors are not part of the project)");
            return 2;
        }
        for (Map.Entry<String, VectorSet> set : sets.entrySet()) {
            String part = part(machine, set.getKey(), set.getValue());
            System.out.println(part);
            Files.writeString(out.resolve(set.getKey() + ".md"), part + "\n");
            if (record) {
                BenchmarkFile.replace(home.resolve("BENCHMARKS.md"), "neighbors of " + set.getKey(), part);
            }
        }
        return 0;
    }

    private String part(Machine machine, String name, VectorSet set) throws IOException {
        List<NeighborPoint> points = points(set);
        String title = String.format(Locale.ROOT, "%s, %,d rows of %d dimensions", name, set.rows(), set.dimension());
        String workers = isOnCluster ? "two executors of 1500 MB" : threads + " threads";
        String where = "%s; %s, on %s.".formatted(machine.words(), workers, LocalDate.now());
        return "### " + title + "\n\n" + where + "\n\n" + picture(name, title, points) + table(points) + updated
                + notDone();
    }

    private Map<String, VectorSet> sets() throws IOException {
        Map<String, VectorSet> sets = new LinkedHashMap<>();
        if (words != null) {
            Path file = out.resolve("words.f32");
            Optional<Timed> timed = run("words-table", TableFloats.class, List.of(words.toString(), file.toString()));
            if (timed.isPresent()) {
                String[] shape = timed.get().lastLine().split(" ");
                sets.put("words", new VectorSet(file, Integer.parseInt(shape[0]), Integer.parseInt(shape[1])));
            }
        }
        if (images != null) {
            sets.put("images", VectorSet.ofImages(images, out.resolve("images.f32")));
        }
        if (generated > 0) {
            sets.put(
                    isOnCluster ? "cluster" : "generated",
                    VectorSet.ofClusters(generated, 100, out.resolve("generated.f32")));
        }
        return sets;
    }

    private String notDone() {
        return notDone.isEmpty()
                ? ""
                : "\n\nNot done within %,d seconds, or ended before by an error: %s."
                        .formatted(limit, String.join("; ", notDone));
    }

    private List<NeighborPoint> points(VectorSet set) throws IOException {
        notDone.clear();
        String file = set.file().toString();
        String dimension = "" + set.dimension();
        List<NeighborPoint> points = new ArrayList<>();
        if (run("truth", NeighborTruth.class, List.of(file, "" + set.rows(), dimension, "" + K))
                .isEmpty()) {
            return points;
        }
        List<String> ours = new ArrayList<>(List.of(file, "" + K, "" + rounds));
        ours.addAll(targets);
        Optional<Timed> vecmill = isOnCluster ? onCluster(ours) : run("vecmill", VecmillNeighbors.class, ours);
        add("vecmill", vecmill, points);
        updated = vecmill.isPresent() ? "\n\n" + vecmill.get().lastLine() : "";
        for (String peer : peers) {
            if (peer.equals("mllib")) {
                List<String> arguments = new ArrayList<>(List.of(file, "" + K));
                arguments.addAll(mllib);
                add(peer, run(peer, MllibNeighbors.class, arguments), points);
            } else if (!peer.equals("none")) {
                python(peer, List.of(file, dimension, "" + K, "" + threads), points);
            }
        }
        return points;
    }

    private void python(String peer, List<String> arguments, List<NeighborPoint> points) throws IOException {
        Optional<String> python = Programs.python(peer);
        if (python.isEmpty()) {
            Programs.say("%s is not installed: skipped", peer);
            return;
        }
        List<String> command = new ArrayList<>(List.of(
                python.get(), home.resolve("src/bench/python/knn_peers.py").toString(), peer));
        command.addAll(arguments);
        add(peer, Programs.time(out, peer, command, limit), points);
    }

    private Optional<Timed> run(String name, Class<?> main, List<String> arguments) throws IOException {
        String master = "-Dspark.master=local[" + threads + "]";
        return Programs.time(out, name, Programs.java(home, main, master, arguments), limit);
    }

    private Optional<Timed> onCluster(List<String> arguments) throws IOException {
        String cluster = home.resolve("jobs/cluster").toString();
        Map<String, String> memory = Map.of("VECMILL_WORKER_MEMORY", "1500m");
        Timed started = Timed.run(List.of(cluster, "start"), memory, out.resolve("cluster.log"), Timed.NO_LIMIT);
        if (!started.isDone()) {
            throw new IOException("cannot start jobs/cluster: see " + started.log());
        }
        try {
            String master = "-Dspark.master=" + started.lastLine();
            List<String> command = new ArrayList<>(Programs.java(home, VecmillNeighbors.class, master, arguments));
            String jar = "-Dspark.jars=" + home.resolve("target/vecmill.jar");
            command.addAll(1, List.of("-Xmx1g", "-Dspark.executor.memory=1500m", jar));
            return Programs.time(out, "vecmill", command, limit);
        } finally {
            Timed.run(List.of(cluster, "stop"), out.resolve("cluster.log"));
        }
    }

    /** What was told before a contestant ended counts, also if it was ended. */
    private void add(String who, Optional<Timed> timed, List<NeighborPoint> points) throws IOException {
        List<NeighborPoint> told = NeighborPoint.read(who, out.resolve(who + ".log"));
        points.addAll(told);
        if (timed.isEmpty()) {
            String name = who.equals("mllib") ? who + " with " + String.join(", ", mllib) : who;
            notDone.add(
                    told.isEmpty()
                            ? name
                            : name + " after " + told.get(told.size() - 1).setting());
        }
    }

    /** With --record the picture stays beside the sources, where BENCHMARKS.md shows it. */
    private String picture(String name, String title, List<NeighborPoint> points) throws IOException {
        String file = "neighbors-" + name + ".svg";
        Files.writeString(out.resolve(file), RecallPlot.svg(title, points));
        if (record) {
            Files.writeString(home.resolve("src/bench").resolve(file), RecallPlot.svg(title, points));
        }
        return "![recall against seconds](src/bench/" + file + ")\n\n";
    }

    /** A row for each point; the ratio is to the fastest of ours that has as much recall. */
    private static String table(List<NeighborPoint> points) {
        List<String> lines =
                new ArrayList<>(List.of("| | setting | recall | seconds | ours / its |", "|---|---|---|---|---|"));
        for (NeighborPoint point : points) {
            String ratio = point.who().equals("vecmill")
                    ? ""
                    : points.stream()
                            .filter(ours -> ours.who().equals("vecmill") && ours.recall() >= point.recall() - 5e-4)
                            .mapToDouble(NeighborPoint::seconds)
                            .min()
                            .stream()
                            .mapToObj(best -> String.format(Locale.ROOT, "%.2f", best / point.seconds()))
                            .findFirst()
                            .orElse("–");
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.3f | %.2f | %s |",
                    point.who(),
                    point.setting(),
                    point.recall(),
                    point.seconds(),
                    ratio));
        }
        return String.join("\n", lines);
    }
}
