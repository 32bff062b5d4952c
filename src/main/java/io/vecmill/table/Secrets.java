package io.vecmill.table;

import java.util.Locale;
import java.util.regex.Pattern;

/** Keeps passwords and the like out of what is written down. */
final class Secrets {
    static final String MASK = "***";

    private static final Pattern WORD_END = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+");
    private static final Pattern SECRET_KEY = Pattern.compile(
            "(.* )?(password|passwd|passphrase|secrets?|credentials?|(access|account|api|private) key)( .*)?"
                    + "|((.* )?(access|api|auth|oauth|bearer|session|security|refresh|sas) )?token");
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)([^/@\\s:]*):[^/@\\s]*@");
    private static final Pattern QUERY = Pattern.compile(
            "(?i)([?&;][^=&;\\s]*(?:password|secret|token|credential|signature|sig)[^=&;\\s]*=)[^&;\\s]+");

    private Secrets() {}

    /**
     * Whether what stands under the key is nobody's business; {@code minTokenLength}, {@code tokens} are not secret.
     */
    static boolean isSecret(String key) {
        String words = WORD_END.matcher(key).replaceAll(" ").toLowerCase(Locale.ROOT);
        return SECRET_KEY.matcher(words).matches();
    }

    /** The text without the password of a URL, and without signatures and tokens among its parameters. */
    static String masked(String text) {
        String withoutUser = USER_INFO.matcher(text).replaceAll("$1:" + MASK + "@");
        return QUERY.matcher(withoutUser).replaceAll("$1" + MASK);
    }
}
