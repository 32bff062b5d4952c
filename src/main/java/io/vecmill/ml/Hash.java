package io.vecmill.ml;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, of which the first 128 bits are plenty to tell two texts apart. */
public final class Hash {
    private static final int BYTES = 16;

    private Hash() {}

    public static String of(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("cannot hash: this Java has no SHA-256", e);
        }
    }
}
