package io.vecmill.math;

import java.util.Locale;

/** How close two vectors are; higher is closer. */
public enum Similarity {
    /** a·b / (‖a‖ ‖b‖), in [-1, 1]; 0 when either is the zero vector. */
    COSINE,

    /** a·b. */
    DOT,

    /** -‖a - b‖, the Euclidean distance with its sign turned. */
    EUCLIDEAN;

    /** The similarity of two vectors of one length, computed in double precision. */
    public float between(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "cannot compare vectors: they have %d and %d dimensions".formatted(a.length, b.length));
        }
        double dot = 0;
        double normA = 0;
        double normB = 0;
        double distance = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            normA += (double) a[i] * a[i];
            normB += (double) b[i] * b[i];
            distance += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
        }
        return (float)
                switch (this) {
                    case COSINE -> normA == 0 || normB == 0 ? 0 : dot / Math.sqrt(normA * normB);
                    case DOT -> dot;
                    case EUCLIDEAN -> -Math.sqrt(distance);
                };
    }

    /** The name in configs and manifests: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The similarity of a name in any case. */
    public static Similarity of(String label) {
        for (Similarity similarity : values()) {
            if (similarity.label().equals(label.toLowerCase(Locale.ROOT))) {
                return similarity;
            }
        }
        throw new IllegalArgumentException(
                "cannot compare vectors by '%s': there is no such similarity (use cosine, dot or euclidean)"
                        .formatted(label));
    }
}
