package io.vecmill.encode;

import java.io.Serializable;

/**
 * How documents are made of tokens, in full.
 *
 * @param unknownWeight by IDF, of a token without a vector, where it counts
 * @param dimension of the vectors
 * @param components what is taken out: orthonormal rows, perhaps none
 */
record Pooling(PoolMethod method, Unknown unknown, double unknownWeight, int dimension, double[][] components)
        implements Serializable {

    Pooling without(double[][] common) {
        return new Pooling(method, unknown, unknownWeight, dimension, common);
    }
}
