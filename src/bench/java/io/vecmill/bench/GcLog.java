package io.vecmill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM wrote with {@code -Xlog:gc}. */
final class GcLog {
    private static final Pattern AFTER = Pattern.compile("\\d+M->(\\d+)M\\(");

    private GcLog() {}

    /** The most megabytes that were still held after a collection: what lives, but for the garbage that has grown old. */
    static long mostHeld(Path log) throws IOException {
        long most = 0;
        for (String line : Files.readAllLines(log)) {
            Matcher after = AFTER.matcher(line);
            if (after.find()) {
                most = Math.max(most, Long.parseLong(after.group(1)));
            }
        }
        return most;
    }
}
