package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vecmill.ml.Hash;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a small JSON file says of its own text, under {@code seal}: the first 128 bits of the SHA-256 of it with zeros in
 * their place. It finds what was damaged or edited by hand; it is no secret, and keeps nobody from forging.
 */
final class Seal {
    private static final String KEY = "seal";
    private static final String BLANK = "0".repeat(32);
    private static final Pattern SEALED = Pattern.compile("\"" + KEY + "\" : \"([0-9a-f]{32})\"");

    private Seal() {}

    /** The text of an object, sealed. */
    static String on(ObjectNode json) {
        ObjectNode sealed = json.deepCopy();
        sealed.remove(KEY);
        String blank = Json.pretty(sealed.put(KEY, BLANK));
        int at = blank.lastIndexOf(BLANK);
        return blank.substring(0, at) + Hash.of(bytes(blank)) + blank.substring(at + BLANK.length());
    }

    /** Whether a text is as it was sealed. */
    static boolean isWhole(String text) {
        Matcher seal = SEALED.matcher(text);
        int from = -1;
        while (seal.find()) {
            from = seal.start(1);
        }
        if (from < 0) {
            return false;
        }
        int to = from + BLANK.length();
        return text.substring(from, to).equals(Hash.of(bytes(text.substring(0, from) + BLANK + text.substring(to))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
