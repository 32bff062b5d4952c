package io.vecmill.jobs.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table as a person names it: by its name or directory, and perhaps one of its versions, {@code words@2026-01-31} or
 * {@code out/words/version=2026-01-31}.
 *
 * @param table   its name or directory
 * @param version that was asked for
 */
public record TableName(String table, Optional<String> version) {
    private static final Pattern WITH_VERSION = Pattern.compile("(.+?)(?:/version=|@)([^/@]+)/?");

    public static TableName of(String text) {
        Matcher named = WITH_VERSION.matcher(text);
        return named.matches()
                ? new TableName(named.group(1), Optional.of(named.group(2)))
                : new TableName(text, Optional.empty());
    }
}
