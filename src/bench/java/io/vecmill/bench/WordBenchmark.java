package io.vecmill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vecmill.table.Manifest;
import io.vecmill.table.VersionedTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains word vectors of one text by Vecmill and by the peers of this machine, one after the other at the same settings,
 * and compares time and quality. Vecmill is timed as people run it, from the start of the launcher to the table on disk;
 * a peer from the start of its process to its file of vectors.
 */
@Command(name = "jobs/benchmark words", mixinStandardHelpOptions = true, sortOptions = false)
public final class WordBenchmark implements Callable<Integer> {
    private static final String VERSION = Programs.VERSION;
    static final String OURS = "vecmill";

    @Option(
            names = "--text",
            required = true,
            paramLabel = "PATH",
            description = "A file or a directory, a document per line, plain or .gz.")
    private Path text;

    @Option(names = "--nth", defaultValue = "1", paramLabel = "N", description = "Take every Nth line of it only.")
    private int nth;

    @Option(
            names = "--analogies",
            paramLabel = "FILE",
            description = "Questions to judge the vectors by; ours and the peers' are judged by the same.")
    private Path analogies;

    @Option(
            names = "--similarities",
            split = ",",
            paramLabel = "FILE",
            description = "Judged pairs of words, one or more files.")
    private List<Path> similarities = List.of();

    @Option(
            names = "--peers",
            split = ",",
            defaultValue = "gensim,fasttext",
            description = "Of gensim, fasttext, mllib, none; default gensim,fasttext.")
    private List<PeerName> peers;

    @Option(
            names = "--mllib-partitions",
            defaultValue = "1",
            paramLabel = "N",
            description = "More is faster and worse; default 1.")
    private int mllibPartitions;

    @Option(
            names = "--mllib-iterations",
            paramLabel = "N",
            description = "Default as many as ours; 1 when time is short.")
    private Integer mllibIterations;

    @Option(names = "--threads", paramLabel = "N", description = "Default all cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Changes conf/benchmark-words.conf; the peers follow.")
    private List<String> assignments = List.of();

    @Option(
            names = "--out",
            defaultValue = "out/benchmark/words",
            paramLabel = "DIR",
            description = "Where text, vectors, tables, logs and results go.")
    private Path out;

    @Option(names = "--record", description = "Put the results into BENCHMARKS.md.")
    private boolean record;

    /** Whether all vectors are in tables, where they can be judged. */
    private boolean areTables = true;

    private final Path home = Path.of(System.getProperty("vecmill.home", "."));

    public static void main(String[] args) {
        System.exit(new CommandLine(new WordBenchmark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException {
        peers = peers.stream().filter(peer -> peer != PeerName.NONE).toList();
        for (Path path : needed()) {
            if (!Files.exists(path)) {
                System.err.printf(
                        "benchmark: there is nothing at %s (the texts and questions are not part of the project)%n",
                        path);
                return 2;
            }
        }
        Machine machine = Machine.here();
        Files.createDirectories(out);
        Path plain = out.resolve("text.txt");
        Programs.say("writing %s", plain);
        BenchmarkText.write(text, nth, plain);
        Optional<Outcome> ours = ours(plain);
        if (ours.isEmpty()) {
            return 1;
        }
        List<Outcome> outcomes = new ArrayList<>(List.of(ours.get()));
        outcomes.addAll(peers(plain));
        WordResults results = new WordResults(machine, setting(), judged(outcomes));
        System.out.println(results.markdown());
        results.write(out.resolve("results.md"));
        if (record) {
            BenchmarkFile.replace(home.resolve("BENCHMARKS.md"), "words", results.markdown());
        }
        return 0;
    }

    private List<Path> needed() {
        List<Path> needed = new ArrayList<>(similarities);
        needed.add(text);
        Optional.ofNullable(analogies).ifPresent(needed::add);
        return needed;
    }

    private Optional<Outcome> ours(Path plain) throws IOException {
        Timed built = Timed.run(List.of(home.resolve("jobs/vecmill").toString(), "help"), out.resolve("build.log"));
        if (!built.isDone()) {
            Programs.say("cannot build: see %s", built.log());
            return Optional.empty();
        }
        List<String> further = new ArrayList<>(List.of("steps.text.input.path=" + plain));
        further.addAll(assignments);
        List<String> command = vecmill(home.resolve("conf/benchmark-words.conf"), further);
        Optional<Timed> ran = time(OURS, command);
        return ran.map(timed -> {
            JsonNode training = manifest("words").at("/training");
            double words = manifest("words").at("/stage/params/maxIter").asDouble()
                    * training.path("tokens").asDouble();
            return outcome(OURS, timed, words, training.path("trainingSeconds").asDouble(Double.NaN));
        });
    }

    /** Runs the peers that are asked for and installed. */
    private List<Outcome> peers(Path plain) throws IOException {
        Peers known = new Peers(home, plain, out, manifest("words").at("/stage/params"), threads);
        double tokens = manifest("words").at("/training/tokens").asDouble();
        List<Outcome> outcomes = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        for (PeerName peer : peers) {
            String name = peer.label();
            Optional<Contestant> contestant = peer == PeerName.MLLIB
                    ? Optional.of(known.mllib(mllibPartitions, Optional.ofNullable(mllibIterations)))
                    : peer == PeerName.GENSIM ? known.gensim() : known.fasttext();
            if (contestant.isEmpty()) {
                Programs.say("%s is not installed: skipped", name);
                continue;
            }
            Optional<Timed> ran = time(name, contestant.get().command());
            Files.deleteIfExists(out.resolve(name + ".bin"));
            if (ran.isPresent()) {
                tables.add(name + "=" + contestant.get().vectors());
                double words = tokens * contestant.get().epochs();
                outcomes.add(outcome(name, ran.get(), words, known.trainingSeconds(ran.get())));
            }
        }
        if (!tables.isEmpty() && hasQuestions()) {
            String master = "-Dspark.master=local[" + threads + "]";
            tables.add(0, out.toString());
            areTables = time("tables", Programs.java(home, PeerTables.class, master, tables))
                    .isPresent();
        }
        return outcomes;
    }

    /** One run of our evaluation for all, so that Spark starts once. */
    private List<Outcome> judged(List<Outcome> outcomes) throws IOException {
        if (!hasQuestions() || !areTables) {
            return outcomes;
        }
        Path conf = out.resolve("quality.conf");
        List<String> names = outcomes.stream().map(Outcome::name).toList();
        Files.writeString(conf, new Questions(analogies, similarities).config(out, names));
        if (time("quality", vecmill(conf, List.of())).isEmpty()) {
            return outcomes;
        }
        return outcomes.stream()
                .map(outcome ->
                        outcome.with(manifest(Questions.step(outcome.name())).at("/quality")))
                .toList();
    }

    private boolean hasQuestions() {
        return analogies != null || !similarities.isEmpty();
    }

    private List<String> vecmill(Path conf, List<String> further) {
        return new Programs(home, out, threads).vecmill(conf, further);
    }

    private Optional<Timed> time(String name, List<String> command) throws IOException {
        return Programs.time(out, name, command, Timed.NO_LIMIT);
    }

    private static Outcome outcome(String name, Timed timed, double words, double training) {
        return new Outcome(name, timed.seconds(), words, training, MissingNode.getInstance());
    }

    private Manifest manifest(String table) {
        return VersionedTable.at(new Configuration(), out.resolve(table).toString())
                .manifest(VERSION);
    }

    /** What was run, for those who read the table. */
    private String setting() throws IOException {
        JsonNode params = manifest("words").at("/stage/params");
        return String.format(
                Locale.ROOT,
                "%,d MB of text%s, %,d words of which %,d occur at least %d times; %d dimensions, window %d, %d negatives,"
                        + " %d epochs, sample %s, %d threads%s",
                Files.size(out.resolve("text.txt")) / 1_000_000,
                nth > 1 ? " (every " + nth + "th line)" : "",
                manifest("words").at("/training/corpusTokens").asLong(),
                manifest("words").at("/training/tokens").asLong(),
                params.path("minCount").asLong(),
                params.path("vectorSize").asInt(),
                params.path("windowSize").asInt(),
                params.path("negative").asInt(),
                params.path("maxIter").asInt(),
                new BigDecimal(params.path("sample").asText())
                        .stripTrailingZeros()
                        .toPlainString(),
                threads,
                peers.contains(PeerName.MLLIB)
                        ? "; MLlib with " + mllibPartitions + " partitions, " + mllibEpochs(params) + " iterations"
                        : "");
    }

    private int mllibEpochs(JsonNode params) {
        return Optional.ofNullable(mllibIterations)
                .orElse(params.path("maxIter").asInt());
    }
}
