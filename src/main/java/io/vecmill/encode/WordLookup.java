package io.vecmill.encode;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import io.vecmill.ml.InternalRows;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Brings tokens and their vectors together: a small table is sent to every executor, a large one is joined. In both
 * cases a document's different tokens are added in the order in which they first occur, so the bits are the same.
 *
 * @param words rows {@code id} STRING, {@code vector}, {@code weight} DOUBLE
 * @param sent  the same in memory; null if they are too many
 */
record WordLookup(Dataset<Row> words, Broadcast<WordVectors> sent) {
    private static final String ROW = "vecmill_row";
    private static final String TOKEN = "vecmill_token";
    private static final String POSITION = "vecmill_position";
    private static final String TIMES = "vecmill_times";
    private static final String POOLED = "vecmill_pooled";

    /** @param bytes that the table may have in memory to be sent */
    static WordLookup of(Dataset<Row> words, int dimension, long bytes) {
        if (WordVectors.bytes(words.count(), dimension) > bytes) {
            return new WordLookup(words, null);
        }
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(words.sparkSession().sparkContext());
        return new WordLookup(words, context.broadcast(WordVectors.collect(words)));
    }

    /** Adds the vectors of documents, and the shares of their tokens that have one. */
    Dataset<Row> pool(Dataset<?> documents, PoolColumns columns, Pooling pooling) {
        Dataset<Row> pooled = sent == null ? join(documents, columns, pooling) : look(documents, columns, pooling);
        return pooled.withColumn(columns.vector(), col(POOLED).getField("vector"))
                .withColumn(columns.coverage(), col(POOLED).getField("coverage"))
                .drop(POOLED);
    }

    void unpersist() {
        if (sent != null) {
            sent.unpersist();
        }
    }

    private Dataset<Row> look(Dataset<?> documents, PoolColumns columns, Pooling pooling) {
        Broadcast<WordVectors> all = sent;
        UDF1<Seq<String>, Row> pool = tokens -> tokens == null ? null : lookUp(tokens, all.value(), pooling);
        // Without this, each field of the struct would pool the document again.
        Column once = udf(pool, PoolColumns.POOLED).asNondeterministic().apply(col(columns.tokens()));
        return documents.withColumn(POOLED, once);
    }

    private static Row lookUp(Seq<String> tokens, WordVectors words, Pooling pooling) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Iterator<String> each = CollectionConverters.asJava(tokens).iterator(); each.hasNext(); ) {
            String token = each.next();
            if (token != null) {
                counts.merge(token, 1, Integer::sum);
            }
        }
        TokenPool pool = new TokenPool(pooling);
        counts.forEach((token, times) -> {
            Integer number = words.numbers().get(token);
            if (number == null) {
                pool.addUnknown(token, times);
            } else {
                pool.add(words.vectors()[number], words.weights()[number], times);
            }
        });
        return row(pool);
    }

    private Dataset<Row> join(Dataset<?> documents, PoolColumns columns, Pooling pooling) {
        Dataset<Row> rows = numbered(documents.toDF());
        Dataset<Row> found = rows.select(
                        col(ROW), posexplode(col(columns.tokens())).as(new String[] {POSITION, TOKEN}))
                .where(col(TOKEN).isNotNull())
                .groupBy(ROW, TOKEN)
                .agg(min(POSITION).as(POSITION), count(lit(1)).as(TIMES))
                .join(words.withColumnRenamed("id", TOKEN), new String[] {TOKEN}, "left");
        Column tokens =
                sort_array(collect_list(struct(col(POSITION), col(TIMES), col("weight"), col("vector"), col(TOKEN))));
        UDF1<Seq<Row>, Row> pool = all -> add(CollectionConverters.asJava(all), pooling);
        Dataset<Row> pooled = found.groupBy(ROW)
                .agg(tokens.as(POOLED))
                .withColumn(
                        POOLED,
                        udf(pool, PoolColumns.POOLED).asNondeterministic().apply(col(POOLED)));
        return rows.join(pooled, rows.col(ROW).equalTo(pooled.col(ROW)), "left").drop(ROW);
    }

    /**
     * Numbers rows that are then read twice. From an RDD, so that Spark cannot leave out columns on one of the ways and
     * number the rows in another order there, as it does behind a repartition.
     */
    private static Dataset<Row> numbered(Dataset<Row> rows) {
        return InternalRows.dataset(rows.sparkSession(), InternalRows.of(rows), rows.schema())
                .withColumn(ROW, monotonically_increasing_id());
    }

    private static Row add(Iterable<Row> tokens, Pooling pooling) {
        TokenPool pool = new TokenPool(pooling);
        for (Row token : tokens) {
            if (token.isNullAt(3)) {
                pool.addUnknown(token.getString(4), token.getLong(1));
            } else {
                pool.add(floats(token.getList(3)), token.getDouble(2), token.getLong(1));
            }
        }
        return row(pool);
    }

    private static float[] floats(List<Float> list) {
        float[] floats = new float[list.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = list.get(i);
        }
        return floats;
    }

    private static Row row(TokenPool pool) {
        double coverage = pool.coverage();
        return RowFactory.create(pool.isEmpty() ? null : pool.vector(), Double.isNaN(coverage) ? null : coverage);
    }
}
