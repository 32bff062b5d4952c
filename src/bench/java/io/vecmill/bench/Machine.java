package io.vecmill.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where a benchmark ran, as far as it decides the figures; {@code load} is the average of the minute before. */
record Machine(String cpu, int cores, long memory, double load, String java) {
    private static final Path CPUS = Path.of("/proc/cpuinfo");

    static Machine here() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                processor(),
                system.getAvailableProcessors(),
                system.getTotalMemorySize(),
                system.getSystemLoadAverage(),
                System.getProperty("java.version"));
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %d GB, load before %.2f, Java %s",
                cpu,
                cores,
                Math.round(memory / 1e9),
                load,
                java);
    }

    private static String processor() {
        try {
            return Files.lines(CPUS)
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
