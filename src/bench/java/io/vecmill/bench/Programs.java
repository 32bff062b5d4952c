package io.vecmill.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of this machine.
 *
 * @param home of the project
 * @param out  where a benchmark's files and tables go
 */
record Programs(Path home, Path out, int threads) {
    static final String VERSION = "1";

    /** A Python that has a module: that of VECMILL_PYTHON, else the first of the usual. */
    static Optional<String> python(String module) {
        return Stream.of(System.getenv().getOrDefault("VECMILL_PYTHON", "python3"), "/usr/bin/python3")
                .filter(python -> works(python, "-c", "import " + module))
                .findFirst();
    }

    /** A class of ours in a JVM of its own, with the class path of this one and half of the machine's memory. */
    static List<String> java(Path home, Class<?> main, String option, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + home.resolve("conf/spark-jvm.args"),
                "-XX:MaxRAMPercentage=50",
                option,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return command;
    }

    static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** Runs a command, and says so; empty if it failed or was not done within so many seconds. */
    static Optional<Timed> time(Path out, String name, List<String> command, long limit) throws IOException {
        say("running %s", name);
        Timed timed = Timed.run(command, Map.of(), out.resolve(name + ".log"), limit);
        if (!timed.isDone()) {
            say(
                    "%s ended with exit code %d after %.0f s: see %s",
                    name, timed.exitCode(), timed.seconds(), timed.log());
            return Optional.empty();
        }
        say("%s took %.1f s", name, timed.seconds());
        return Optional.of(timed);
    }

    static void say(String sentence, Object... values) {
        System.err.printf(Locale.ROOT, "benchmark: " + sentence + "%n", values);
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
