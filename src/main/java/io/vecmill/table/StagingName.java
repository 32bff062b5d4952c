package io.vecmill.table;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of the directory in which one writer makes one version, {@code _staging-<version>-<pid>@<host>-<random>}: it
 * tells who that is, so that what a dead writer left can be told from what a live one works on.
 */
record StagingName(String version, long pid, String host, String random) {
    /** After that long, nobody is coming back for it. */
    static final Duration ABANDONED = Duration.ofDays(7);

    private static final String PREFIX = "_staging-";
    private static final Pattern FORM = Pattern.compile(PREFIX + "(.+)-(\\d+)@([^@]+)-([0-9a-f]{12})");
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    static StagingName mine(String version) {
        String[] process = ManagementFactory.getRuntimeMXBean().getName().split("@", 2);
        String uuid = UUID.randomUUID().toString();
        return new StagingName(
                version, ProcessHandle.current().pid(), hostOf(process), uuid.substring(uuid.lastIndexOf('-') + 1));
    }

    private static String hostOf(String[] process) {
        return process.length < 2 ? "unknown" : process[1].replaceAll("[^A-Za-z0-9._-]", "_");
    }

    static Optional<StagingName> parse(String directory) {
        Matcher matcher = FORM.matcher(directory);
        return matcher.matches()
                ? Optional.of(new StagingName(
                        matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }

    /** Whether the writer is known to be gone: a process of this host that has ended, or of any host and long ago. */
    boolean isDead(Instant touched, Instant now) {
        if (touched.isBefore(now.minus(ABANDONED))) {
            return true;
        }
        return host.equals(mine(version).host())
                && ProcessHandle.of(pid).map(p -> startedAfter(p, touched)).orElse(true);
    }

    /** A process that began after the directory was touched only has the writer's number. */
    private static boolean startedAfter(ProcessHandle process, Instant touched) {
        return process.info()
                .startInstant()
                .map(start -> start.isAfter(touched.plus(CLOCKS_DIFFER)))
                .orElse(false);
    }

    @Override
    public String toString() {
        return PREFIX + version + "-" + pid + "@" + host + "-" + random;
    }
}
