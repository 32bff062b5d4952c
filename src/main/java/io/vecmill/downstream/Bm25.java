package io.vecmill.downstream;

import io.vecmill.downstream.Bm25Queries.Text;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The documents that BM25 ranks first: Σ idf · tf / (tf + k1 (1 - b + b · length / mean length)) over the tokens of a
 * query, each as often as the query has it.
 *
 * <p>Queries are worked in blocks, which are sent to every task; for each block the documents are read twice, once to
 * count and once to score. Every document that shares a token with a query is scored.
 *
 * <p>Source: Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond"; without the factor
 * k1 + 1, which changes no order, as Lucene has it.
 */
record Bm25(double k1, double b, int k) implements Serializable {
    private static final int DEPTH = 2;

    /** Row by row: {@code id} a {@code Long} or a {@code String}, {@code tokens}. */
    private static JavaRDD<Text> texts(Dataset<Row> rows) {
        return rows.select("id", "tokens").javaRDD().map(row -> new Text(row.get(0), row.getList(1)));
    }

    /** Of every query its hits, perhaps none; the caller lets go of the cached blocks. */
    List<JavaPairRDD<Object, Hits>> search(Dataset<Row> queries, Dataset<Row> documents) {
        return QueryBlocks.search(texts(queries), block -> searchBlock(Bm25Queries.of(block), texts(documents)));
    }

    private JavaPairRDD<Object, Hits> searchBlock(Bm25Queries queries, JavaRDD<Text> documents) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(documents.context());
        Broadcast<Bm25Queries> sent = context.broadcast(queries);
        Bm25Totals totals = documents
                .mapPartitions(part -> {
                    Bm25Totals sum = Bm25Totals.none(sent.value());
                    while (part.hasNext()) {
                        sum = sum.with(part.next(), sent.value());
                    }
                    return List.of(sum).iterator();
                })
                .treeAggregate(Bm25Totals.none(queries), Bm25Totals::with, Bm25Totals::with, DEPTH);
        return QueryBlocks.merged(
                documents.mapPartitionsToPair(part -> new Bm25Scorer(sent.value(), totals, this).score(part)),
                queries.ids(),
                k);
    }
}
