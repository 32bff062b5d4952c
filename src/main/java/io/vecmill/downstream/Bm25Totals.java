package io.vecmill.downstream;

import java.io.Serializable;

/**
 * What BM25 needs to know of all documents.
 *
 * @param documents how many have a token
 * @param tokens    how many they have together
 * @param having    by number of an asked token, how many documents have it
 */
record Bm25Totals(long documents, long tokens, long[] having) implements Serializable {
    static Bm25Totals none(Bm25Queries queries) {
        return new Bm25Totals(0, 0, new long[queries.tokens().size()]);
    }

    /** With one more; counts in place. */
    Bm25Totals with(Bm25Queries.Text document, Bm25Queries queries) {
        for (long found : queries.find(document)) {
            having[Bm25Queries.token(found)]++;
        }
        int length = document.tokens().size();
        return new Bm25Totals(documents + (length > 0 ? 1 : 0), tokens + length, having);
    }

    /** Both; counts in place. */
    Bm25Totals with(Bm25Totals other) {
        for (int i = 0; i < having.length; i++) {
            having[i] += other.having[i];
        }
        return new Bm25Totals(documents + other.documents, tokens + other.tokens, having);
    }

    /** ln(1 + (N - n + 0.5) / (n + 0.5)), which is never negative. */
    double idf(int token) {
        return StrictMath.log(1 + (documents - having[token] + 0.5) / (having[token] + 0.5));
    }

    double meanLength() {
        return (double) tokens / documents;
    }
}
