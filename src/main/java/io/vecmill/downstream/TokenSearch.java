package io.vecmill.downstream;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Search by tokens: {@link Bm25}, as rows. */
record TokenSearch(Bm25 bm25) {
    Rankings run(Dataset<Row> queries, Dataset<Row> documents) {
        return new HitRows(queries, documents)
                .rankings(
                        bm25.search(queries, documents),
                        "bm25",
                        "every document that shares a token with a query is scored");
    }
}
