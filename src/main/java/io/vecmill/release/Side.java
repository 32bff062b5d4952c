package io.vecmill.release;

import io.vecmill.math.Histogram;
import java.io.Serializable;

/** What is counted of one version. */
final class Side implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Histogram norms = new Histogram();
    private long rows;
    private long zeros;

    void add(float[] vector) {
        rows++;
        double norm = Vectors.norm(vector);
        norms.add(norm);
        zeros += norm == 0 ? 1 : 0;
    }

    void merge(Side other) {
        norms.merge(other.norms);
        rows += other.rows;
        zeros += other.zeros;
    }

    Histogram norms() {
        return norms;
    }

    long rows() {
        return rows;
    }

    long zeros() {
        return zeros;
    }
}
