package io.vecmill.train.spectral;

import java.io.Serializable;

/**
 * The arithmetic of TF-IDF: counts of a document's terms to weights.
 *
 * <p>Source: Salton, Buckley 1988 for the schemes; Robertson, Zaragoza 2009 for BM25.
 *
 * @param tf   one of {@link #TF}
 * @param idf  one of {@link #IDF}
 * @param norm one of {@link #NORM}
 */
record TermWeights(String tf, String idf, String norm, double k1, double b, Collection collection)
        implements Serializable {
    static final String[] TF = {"raw", "sublinear", "binary", "bm25"};
    static final String[] IDF = {"smooth", "plain", "probabilistic", "none"};
    static final String[] NORM = {"l2", "l1", "none"};

    /**
     * What the documents are that the weights refer to.
     *
     * @param documents     how many
     * @param averageLength terms of a document
     */
    record Collection(long documents, double averageLength) implements Serializable {}

    static TermWeights of(TfIdfParams params, Collection collection) {
        return new TermWeights(
                params.getTf(), params.getIdf(), params.getNorm(), params.getK1(), params.getB(), collection);
    }

    /** The factor of a term that is in so many of the documents; one that is in none counts as in one. */
    double idf(long documents) {
        double all = collection.documents;
        double with = Math.max(1, documents);
        return switch (idf) {
            case "smooth" -> 1 + StrictMath.log((1 + all) / (1 + with));
            case "plain" -> 1 + StrictMath.log(all / with);
            case "probabilistic" -> StrictMath.log(1 + Math.max(0, all - with + 0.5) / (with + 0.5));
            default -> 1;
        };
    }

    /** @param length terms of the document, known or not */
    double tf(int count, int length) {
        return switch (tf) {
            case "sublinear" -> 1 + StrictMath.log(count);
            case "binary" -> 1;
            case "bm25" -> count * (k1 + 1) / (count + k1 * (1 - b + b * length / collection.averageLength));
            default -> count;
        };
    }

    /** Divides weights in place, in the order in which they are. */
    void normalise(double[] weights) {
        double size = 0;
        for (double weight : weights) {
            size += norm.equals("l2") ? weight * weight : Math.abs(weight);
        }
        size = norm.equals("l2") ? Math.sqrt(size) : size;
        if (norm.equals("none") || size == 0) {
            return;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= size;
        }
    }
}
