package io.vecmill.release;

import java.io.Serializable;

/**
 * An id of both tables: its unit vector in each.
 *
 * @param overlap the share of its neighbours among the anchors that both tables agree on
 */
record Anchor(float[] from, float[] onto, double overlap) implements Serializable {
    /** 1 - cosine after a rotation. */
    double residual(Rotation rotation) {
        return Vectors.cosineDistance(rotation.apply(from), onto);
    }
}
