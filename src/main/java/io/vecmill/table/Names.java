package io.vecmill.table;

import java.util.regex.Pattern;

/**
 * Names of tables and versions, which become names of directories: nothing that leads elsewhere, hides or needs quotes.
 */
final class Names {
    private static final Pattern GOOD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{0,127}");
    private static final String RULE =
            "use up to 128 letters, digits, '-', '_' and '.', with a letter or digit at the head";

    private Names() {}

    static boolean isGood(String name) {
        return GOOD.matcher(name).matches();
    }

    static String table(String name) {
        return require("table", name);
    }

    static String version(String name) {
        return require("version", name);
    }

    private static String require(String what, String name) {
        if (!isGood(name)) {
            throw new TableException(
                    "cannot name a %s '%s': it would be the name of a directory (%s)".formatted(what, name, RULE));
        }
        return name;
    }
}
