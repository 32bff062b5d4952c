package io.vecmill.bench;

import io.vecmill.math.PeakBench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The kernels, one core at a time, and the share of the machine's peak rate of multiply-adds that they reach. Arguments
 * are parts of names of benches; {@code --record} puts the result into BENCHMARKS.md.
 */
public final class KernelBenchmark {
    private static final String RECORD = "--record";
    private static final String PEAK = PeakBench.class.getName() + ".peak";

    private KernelBenchmark() {}

    public static void main(String[] args) throws RunnerException, IOException {
        Machine machine = Machine.here();
        List<String> names =
                Arrays.stream(args).filter(arg -> !arg.equals(RECORD)).toList();
        ChainedOptionsBuilder options = new OptionsBuilder().include(PEAK);
        if (names.isEmpty()) {
            options.include("io.vecmill.*");
        }
        names.forEach(options::include);
        String table = table(machine, new Runner(options.build()).run());
        System.out.println("\n" + table);
        if (Arrays.asList(args).contains(RECORD)) {
            BenchmarkFile.replace(Path.of(System.getProperty("vecmill.home", "."), "BENCHMARKS.md"), "kernels", table);
        }
    }

    private static String table(Machine machine, Collection<RunResult> results) {
        double peak = results.stream()
                .filter(result -> result.getParams().getBenchmark().equals(PEAK))
                .mapToDouble(KernelBenchmark::rate)
                .findFirst()
                .orElse(Double.NaN);
        List<String> lines = new ArrayList<>();
        lines.add("One thread; %s; on %s. Floats multiplied and added in a nanosecond, in the best of five seconds."
                .formatted(machine.words(), LocalDate.now()));
        lines.add("");
        lines.add("| | multiply-adds/ns | share of the peak |");
        lines.add("|---|---|---|");
        results.forEach(result -> lines.add(String.format(
                Locale.ROOT, "| %s | %.2f | %.0f %% |", name(result), rate(result), 100 * rate(result) / peak)));
        return String.join("\n", lines);
    }

    /** The best of the iterations: what else runs on the machine only takes away. */
    private static double rate(RunResult result) {
        return result.getPrimaryResult().getStatistics().getMax();
    }

    /** Class and method, and the values of the params. */
    private static String name(RunResult result) {
        String[] path = result.getParams().getBenchmark().split("\\.");
        String params = result.getParams().getParamsKeys().stream()
                .map(key -> key + " " + result.getParams().getParam(key))
                .collect(Collectors.joining(", "));
        return path[path.length - 2] + "." + path[path.length - 1] + (params.isEmpty() ? "" : ", " + params);
    }
}
