package io.vecmill.downstream;

import io.vecmill.downstream.Bm25Queries.Text;
import java.util.Arrays;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import scala.Tuple2;

/**
 * Scores the documents of a partition for all queries. A document is scored at once, token by token in their order, so
 * its scores depend on no other document of the partition.
 */
final class Bm25Scorer {
    private final Bm25Queries queries;
    private final Bm25Totals totals;
    private final Bm25 settings;
    private final double[] idf;
    private final double[] scores;
    private final long[] scored;
    private final PriorityQueue<Hits.Hit>[] best;

    @SuppressWarnings("unchecked")
    Bm25Scorer(Bm25Queries queries, Bm25Totals totals, Bm25 settings) {
        this.queries = queries;
        this.totals = totals;
        this.settings = settings;
        idf = IntStream.range(0, totals.having().length)
                .mapToDouble(totals::idf)
                .toArray();
        scores = new double[queries.ids().size()];
        scored = new long[scores.length];
        best = new PriorityQueue[scores.length];
    }

    /** The hits of each query that has some. */
    Iterator<Tuple2<Integer, Hits>> score(Iterator<Text> documents) {
        documents.forEachRemaining(this::score);
        return IntStream.range(0, scores.length)
                .filter(q -> best[q] != null)
                .mapToObj(q -> new Tuple2<>(
                        q,
                        new Hits(
                                scored[q],
                                best[q].stream().sorted(Hits.Hit.ORDER).toList())))
                .iterator();
    }

    private void score(Text document) {
        double length = document.tokens().size() / totals.meanLength();
        double held = settings.k1() * (1 - settings.b() + settings.b() * length);
        for (long found : queries.find(document)) {
            int token = Bm25Queries.token(found);
            int times = Bm25Queries.times(found);
            double weight = idf[token] * times / (times + held);
            int[] askedBy = queries.askedBy()[token];
            for (int i = 0; i < askedBy.length; i++) {
                scores[askedBy[i]] += weight * queries.askedHow()[token][i];
            }
        }
        for (int q = 0; q < scores.length; q++) {
            if (scores[q] > 0) {
                offer(q, new Hits.Hit(document.id(), (float) scores[q]));
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
        if (best[query].size() > settings.k()) {
            best[query].poll();
        }
    }
}
