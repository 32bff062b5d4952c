package io.vecmill.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The commands by which benchmarks start programs.
 *
 * @param home of the project
 * @param out  where a benchmark's files and tables go
 */
record Programs(Path home, Path out, int threads) {
    static final String VERSION = "1";

    /** A Python that has a module: that of VECMILL_PYTHON, else the first of the usual. */
    Optional<String> python(String module) {
        return Stream.of(System.getenv().getOrDefault("VECMILL_PYTHON", "python3"), "/usr/bin/python3")
                .filter(python -> works(python, "-c", "import " + module))
                .findFirst();
    }

    /** A class of ours in a JVM of its own, with the class path of this one and half of the machine's memory. */
    List<String> java(Class<?> main, String option, String first, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + home.resolve("conf/spark-jvm.args"),
                "-XX:MaxRAMPercentage=50",
                option,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                first));
        command.addAll(arguments);
        return command;
    }

    /** The pipeline of a config, whole, its tables written to the benchmark's directory. */
    List<String> vecmill(Path conf, List<String> further) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("jobs/vecmill").toString(),
                "--master",
                "local[" + threads + "]",
                "run",
                conf.toString(),
                "--force"));
        Stream.concat(Stream.of("warehouse=" + out, "version=" + VERSION), further.stream())
                .forEach(assignment -> command.addAll(List.of("--set", assignment)));
        return command;
    }

    private static boolean works(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
