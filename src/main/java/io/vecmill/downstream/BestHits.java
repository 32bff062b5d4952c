package io.vecmill.downstream;

import java.util.Arrays;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import scala.Tuple2;

/**
 * The best documents of a partition for each of some queries, as they are scored one after the other. A document's
 * scores are sums that depend on no other document.
 */
final class BestHits {
    private final int k;
    private final double[] scores;
    private final long[] scored;
    private final PriorityQueue<Hits.Hit>[] best;

    @SuppressWarnings("unchecked")
    BestHits(int queries, int k) {
        this.k = k;
        scores = new double[queries];
        scored = new long[queries];
        best = new PriorityQueue[queries];
    }

    /** Adds to the score of the document for a query. */
    void add(int query, double score) {
        scores[query] += score;
    }

    /** Ends a document. A score of 0 is none. */
    void end(Object document) {
        for (int q = 0; q < scores.length; q++) {
            if (scores[q] != 0) {
                offer(q, new Hits.Hit(document, (float) scores[q]));
            }
        }
        Arrays.fill(scores, 0);
    }

    private void offer(int query, Hits.Hit hit) {
        scored[query]++;
        if (best[query] == null) {
            best[query] = new PriorityQueue<>(Hits.Hit.ORDER.reversed());
        }
        best[query].add(hit);
        if (best[query].size() > k) {
            best[query].poll();
        }
    }

    /** The hits of each query that has some. */
    Iterator<Tuple2<Integer, Hits>> all() {
        return IntStream.range(0, scores.length)
                .filter(q -> best[q] != null)
                .mapToObj(q -> new Tuple2<>(
                        q,
                        new Hits(
                                scored[q],
                                best[q].stream().sorted(Hits.Hit.ORDER).toList())))
                .iterator();
    }
}
