package io.vecmill.train.pairs;

import java.io.Serializable;

/** What is known of the input rows of a shard: above all, how the inputs of pairs are made of them. */
public interface InputFacts extends Serializable {
    /** The inputs over rows of {@code width} floats; for one thread. */
    InputRows over(float[] rows, int width);

    /** In which groups the pairs of the inputs are trained. */
    RowGroups groups(float[] rows, int width);
}
