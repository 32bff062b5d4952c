package io.vecmill.train.spectral;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;

/**
 * Terms of a document to its sparse vector.
 *
 * @param dimension how many features there are
 */
record TermVectorizer(TermWeights weights, int dimension) implements Serializable {
    /** @param feature of a term, or -1 if it has none; {@code factors} are those of the features */
    Vector vector(List<String> terms, ToIntFunction<String> feature, double[] factors) {
        int[] found = new int[terms.size()];
        int known = 0;
        for (String term : terms) {
            int index = feature.applyAsInt(term);
            if (index >= 0) {
                found[known++] = index;
            }
        }
        Arrays.sort(found, 0, known);
        int[] indices = new int[known];
        double[] values = new double[known];
        int size = 0;
        for (int from = 0; from < known; ) {
            int to = from + 1;
            while (to < known && found[to] == found[from]) {
                to++;
            }
            indices[size] = found[from];
            values[size++] = weights.tf(to - from, terms.size()) * factors[found[from]];
            from = to;
        }
        return finish(Arrays.copyOf(indices, size), Arrays.copyOf(values, size));
    }

    /** Vector of features in ascending order, with the number of documents of each and how often it is in this one. */
    Vector vector(int[] features, long[] documents, int[] counts, int length) {
        double[] values = new double[features.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = weights.tf(counts[i], length) * weights.idf(documents[i]);
        }
        return finish(features, values);
    }

    private Vector finish(int[] indices, double[] values) {
        weights.normalise(values);
        return Vectors.sparse(dimension, indices, values);
    }
}
