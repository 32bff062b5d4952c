package io.vecmill.encode;

/**
 * The vector of one document, from those of its tokens: in double precision, and in the order in which they are added,
 * so that the bits depend on nothing else.
 */
final class TokenPool {
    private final Pooling pooling;
    private final double[] pooled;
    private double weights;
    private long tokens;
    private long found;

    TokenPool(Pooling pooling) {
        this.pooling = pooling;
        this.pooled = new double[pooling.dimension()];
    }

    /** A token that occurs so many times. */
    void add(float[] vector, double weight, long times) {
        if (vector.length != pooled.length) {
            throw new IllegalStateException("cannot pool vectors: one has %d dimensions, others have %d"
                    .formatted(vector.length, pooled.length));
        }
        if (pooling.method() == PoolMethod.MAX) {
            for (int i = 0; i < pooled.length; i++) {
                pooled[i] = found == 0 ? vector[i] : Math.max(pooled[i], vector[i]);
            }
        } else {
            for (int i = 0; i < pooled.length; i++) {
                pooled[i] += weight * times * vector[i];
            }
        }
        weights += weight * times;
        tokens += times;
        found += times;
    }

    /** A token without a vector that occurs so many times. */
    void addUnknown(String token, long times) {
        if (pooling.unknown() == Unknown.ERROR) {
            throw new IllegalStateException(
                    "cannot pool vectors: token '%s' has none (unknown = skip passes such tokens over)"
                            .formatted(token));
        }
        tokens += times;
    }

    /** Whether no token has a vector. */
    boolean isEmpty() {
        return found == 0;
    }

    /** The share of tokens that have a vector. */
    double coverage() {
        return (double) found / tokens;
    }

    /** The document's vector; to be asked once, if it is not empty. */
    float[] vector() {
        if (pooling.method() == PoolMethod.MAX) {
            includeUnknown();
        } else {
            divide(divisor());
        }
        for (double[] component : pooling.components()) {
            takeOut(component);
        }
        float[] vector = new float[pooled.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) pooled[i];
        }
        return vector;
    }

    private long counted() {
        return pooling.unknown() == Unknown.ZERO ? tokens : found;
    }

    private double divisor() {
        return switch (pooling.method()) {
            case IDF -> weights + (counted() - found) * pooling.unknownWeight();
            default -> counted();
        };
    }

    private void includeUnknown() {
        for (int i = 0; counted() > found && i < pooled.length; i++) {
            pooled[i] = Math.max(pooled[i], 0);
        }
    }

    private void divide(double by) {
        for (int i = 0; i < pooled.length; i++) {
            pooled[i] /= by;
        }
    }

    private void takeOut(double[] component) {
        double share = 0;
        for (int i = 0; i < pooled.length; i++) {
            share += component[i] * pooled[i];
        }
        for (int i = 0; i < pooled.length; i++) {
            pooled[i] -= share * component[i];
        }
    }
}
