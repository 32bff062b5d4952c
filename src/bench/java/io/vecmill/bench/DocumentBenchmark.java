package io.vecmill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vecmill.table.VersionedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Decomposes the TF-IDF weights of one text's lines by Vecmill and by the peers of this machine, one after the other,
 * and compares time and singular values, those of ARPACK being exact. Vecmill is timed from the start of its launcher
 * to the vectors of terms on disk, a peer from the start of its process to its end; besides, each tells what the
 * decomposition alone took.
 */
@Command(name = "jobs/benchmark documents", mixinStandardHelpOptions = true, sortOptions = false)
public final class DocumentBenchmark implements Callable<Integer> {
    private static final String EXACT = "arpack";
    private static final String MLLIB = "mllib";

    @Option(
            names = "--text",
            required = true,
            paramLabel = "PATH",
            description = "A file or a directory, a document per line, plain or .gz.")
    private Path text;

    @Option(names = "--nth", defaultValue = "1", paramLabel = "N", description = "Take every Nth line of it only.")
    private int nth;

    @Option(
            names = "--peers",
            split = ",",
            defaultValue = "arpack,randomized,gensim,mllib",
            description = "Of arpack and randomized (scikit-learn), gensim, mllib; default all.")
    private List<String> peers;

    @Option(names = "--k", defaultValue = "100", description = "Singular values; default 100.")
    private int k;

    @Option(names = "--min-df", defaultValue = "5", description = "Documents that a term needs; default 5.")
    private int minDf;

    @Option(names = "--threads", paramLabel = "N", description = "Default all cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", defaultValue = "out/benchmark/documents", paramLabel = "DIR")
    private Path out;

    @Option(names = "--record", description = "Put the results into BENCHMARKS.md.")
    private boolean record;

    private final Path home = Path.of(System.getProperty("vecmill.home", "."));

    /**
     * What became of a contestant.
     *
     * @param seconds of the whole run
     * @param svd     seconds of the decomposition alone, as it says
     */
    private record Decomposed(String name, double seconds, double svd, double[] values) {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new DocumentBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Machine machine = Machine.here();
        Files.createDirectories(out);
        Path plain = out.resolve("text.txt");
        BenchmarkText.write(text, nth, plain);
        Timed built = Timed.run(List.of(home.resolve("jobs/vecmill").toString(), "help"), out.resolve("build.log"));
        if (!built.isDone()) {
            System.err.printf("benchmark: cannot build: see %s%n", built.log());
            return 1;
        }
        List<Decomposed> all = new ArrayList<>();
        ours(plain).ifPresent(all::add);
        for (String peer : peers) {
            peer(peer, plain).ifPresent(all::add);
        }
        String markdown = markdown(machine, all);
        System.out.println(markdown);
        if (record) {
            BenchmarkFile.replace(home.resolve("BENCHMARKS.md"), "documents", markdown);
        }
        return 0;
    }

    private Programs programs() {
        return new Programs(home, out, threads);
    }

    private Optional<Decomposed> ours(Path plain) throws IOException {
        List<String> further = List.of(
                "steps.text.input.path=" + plain, "steps.weights.params.minDf=" + minDf, "steps.terms.params.k=" + k);
        Optional<Timed> ran = Programs.time(
                out,
                "vecmill",
                programs().vecmill(home.resolve("conf/benchmark-documents.conf"), further),
                Timed.NO_LIMIT);
        return ran.map(timed -> {
            JsonNode svd = VersionedTable.at(
                            new Configuration(), out.resolve("terms").toString())
                    .manifest(Programs.VERSION)
                    .at("/svd");
            return decomposed("vecmill", timed, svd);
        });
    }

    private Optional<Decomposed> peer(String name, Path plain) throws IOException {
        List<String> settings = List.of(name, "k=" + k, "minDf=" + minDf);
        List<String> arguments =
                Stream.concat(Stream.of(plain.toString()), settings.stream()).toList();
        Optional<List<String>> command = name.equals(MLLIB)
                ? Optional.of(
                        Programs.java(home, MllibDocuments.class, "-Dspark.master=local[" + threads + "]", arguments))
                : Programs.python(name.equals("gensim") ? name : "sklearn").map(python -> {
                    List<String> line = new ArrayList<>(List.of(
                            python,
                            home.resolve("src/bench/python/svd_documents.py").toString()));
                    line.addAll(arguments);
                    return line;
                });
        Optional<Timed> ran =
                command.isEmpty() ? Optional.empty() : Programs.time(out, name, command.get(), Timed.NO_LIMIT);
        return ran.isEmpty()
                ? Optional.empty()
                : Optional.of(decomposed(
                        name, ran.get(), new ObjectMapper().readTree(ran.get().lastLine())));
    }

    private static Decomposed decomposed(String name, Timed timed, JsonNode svd) {
        double[] values = new double[svd.path("singularValues").size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = svd.path("singularValues").get(i).asDouble();
        }
        return new Decomposed(name, timed.seconds(), svd.path("seconds").asDouble(), values);
    }

    private String markdown(Machine machine, List<Decomposed> all) {
        Optional<Decomposed> exact =
                all.stream().filter(each -> each.name.equals(EXACT)).findFirst();
        List<String> lines = new ArrayList<>();
        lines.add("TF-IDF of terms in at least %d lines, %d singular values; %s. One run after the other, on %s."
                .formatted(minDf, k, machine.words(), LocalDate.now()));
        lines.add("");
        lines.add("| | wall s | decomposition s | first value | last value | largest relative error | our wall / its"
                + " | our decomposition / its |");
        lines.add("|---|---|---|---|---|---|---|---|");
        all.forEach(each -> lines.add(row(each, all.get(0), exact)));
        lines.add("");
        lines.add("MLlib weighs terms in its own way, so its values are others.");
        return String.join("\n", lines);
    }

    private static String row(Decomposed each, Decomposed ours, Optional<Decomposed> exact) {
        String error = exact.isEmpty() || each.name.equals(MLLIB)
                ? "–"
                : String.format(Locale.ROOT, "%.1e", error(each.values, exact.get().values));
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.3f | %.3f | %s | %.2f | %.2f |",
                each.name,
                each.seconds,
                each.svd,
                each.values[0],
                each.values[each.values.length - 1],
                error,
                ours.seconds / each.seconds,
                ours.svd / each.svd);
    }

    private static double error(double[] values, double[] exact) {
        double error = 0;
        for (int i = 0; i < Math.min(values.length, exact.length); i++) {
            error = Math.max(error, Math.abs(values[i] / exact[i] - 1));
        }
        return error;
    }
}
