package io.vecmill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that has ended.
 *
 * @param seconds from its start to its end
 * @param log     what it said, on both streams
 */
record Timed(int exitCode, double seconds, Path log) {
    static final long NO_LIMIT = Long.MAX_VALUE;

    /** Seconds in which a process that must end may clear up: Spark deletes what it spilled. */
    private static final long CLEARING = 60;

    /** Runs a command and waits for it; it is ended with this process. */
    static Timed run(List<String> command, Path log) throws IOException {
        return run(command, Map.of(), log, NO_LIMIT);
    }

    /** The same with more of an environment, and ended after so many seconds. */
    static Timed run(List<String> command, Map<String, String> environment, Path log, long limit) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long began = System.nanoTime();
        Process process = builder.start();
        Thread end = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            if (!process.waitFor(limit, TimeUnit.SECONDS)) {
                process.destroy();
                if (!process.waitFor(CLEARING, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
            int exitCode = process.waitFor();
            double seconds = (System.nanoTime() - began) / 1e9;
            Runtime.getRuntime().removeShutdownHook(end);
            return new Timed(exitCode, seconds, log);
        } catch (InterruptedException e) {
            process.destroy();
            throw new IOException("interrupted while " + command.get(0) + " ran", e);
        }
    }

    boolean isDone() {
        return exitCode == 0;
    }

    /** The last line that is not empty: where our own commands put what they have to tell. */
    String lastLine() throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> !line.isBlank())
                .reduce((a, b) -> b)
                .orElse("");
    }
}
