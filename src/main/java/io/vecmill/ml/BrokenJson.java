package io.vecmill.ml;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/** What is wrong with a JSON text, as part of a sentence. */
public final class BrokenJson {
    /** How Jackson names the source of a text that is in memory: not at all. */
    private static final Pattern SOURCE = Pattern.compile(" \\(start marker at \\[Source: .*?]\\)| at \\[Source: .*?]");

    private BrokenJson() {}

    /** What, and at which column of its line. */
    public static String why(JsonProcessingException e) {
        String first = e.getOriginalMessage().lines().findFirst().orElse("no JSON");
        int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
        return SOURCE.matcher(first).replaceAll("") + " at column " + column;
    }
}
