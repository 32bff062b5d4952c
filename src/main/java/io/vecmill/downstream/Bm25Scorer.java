package io.vecmill.downstream;

import io.vecmill.downstream.Bm25Queries.Text;
import java.util.Iterator;
import java.util.stream.IntStream;
import scala.Tuple2;

/** Scores the documents of a partition for all queries, token by token in their order. */
final class Bm25Scorer {
    private final Bm25Queries queries;
    private final Bm25Totals totals;
    private final Bm25 settings;
    private final double[] idf;
    private final BestHits best;

    Bm25Scorer(Bm25Queries queries, Bm25Totals totals, Bm25 settings) {
        this.queries = queries;
        this.totals = totals;
        this.settings = settings;
        idf = IntStream.range(0, totals.having().length)
                .mapToDouble(totals::idf)
                .toArray();
        best = new BestHits(queries.ids().size(), settings.k());
    }

    /** The hits of each query that has some. */
    Iterator<Tuple2<Integer, Hits>> score(Iterator<Text> documents) {
        documents.forEachRemaining(this::score);
        return best.all();
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
                best.add(askedBy[i], weight * queries.askedHow()[token][i]);
            }
        }
        best.end(document.id());
    }
}
