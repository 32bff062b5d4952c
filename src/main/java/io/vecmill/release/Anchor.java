package io.vecmill.release;

import java.io.Serializable;

/**
 * An id of both tables: its unit vector in each.
 *
 * @param overlap   the share of its neighbours among the candidates that both tables agree on
 * @param isHeldOut whether no rotation is fitted to it, so that one can be judged by it
 */
record Anchor(float[] from, float[] onto, double overlap, boolean isHeldOut) implements Serializable {
    /** 1 - cosine after a rotation. */
    double residual(Rotation rotation) {
        return Vectors.cosineDistance(rotation.apply(from), onto);
    }
}
