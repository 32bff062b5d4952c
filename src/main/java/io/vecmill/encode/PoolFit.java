package io.vecmill.encode;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.sum;

import io.vecmill.ml.Progress;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The steps of {@link Pool#fit}: weigh the tokens, then find what documents have in common. */
record PoolFit(PoolParams params, Dataset<Row> vectors, Dataset<Row> documents, Progress progress) {
    private static final String OCCURRENCES = "vecmill_occurrences";
    private static final double[][] NOTHING = {};

    PoolLearned run() {
        PoolMethod method = PoolMethod.of(params.getMethod());
        int dimension = dimension();
        progress.phase("weighing tokens", 0, "");
        long asked = method == PoolMethod.IDF ? documents.count() : 0;
        Dataset<Row> words = weighed(method, asked);
        PoolLearned learned = new PoolLearned(
                words,
                new Pooling(
                        method, Unknown.of(params.getUnknown()), StrictMath.log(1d + asked) + 1, dimension, NOTHING));
        if (method == PoolMethod.SIF && params.getComponents() > 0) {
            progress.phase("finding what documents have in common", 0, "");
            return learned.without(common(learned));
        }
        return learned;
    }

    private int dimension() {
        List<Row> first = vectors.select("vector").takeAsList(1);
        if (first.isEmpty()) {
            throw new IllegalArgumentException("cannot pool vectors: the table of tokens has no rows");
        }
        return first.get(0).getList(0).size();
    }

    /** @param asked how many documents there are */
    private Dataset<Row> weighed(PoolMethod method, long asked) {
        Dataset<Row> words = vectors.withColumn("id", col("id").cast("string"));
        return switch (method) {
            case MEAN, MAX -> words.select(col("id"), col("vector"), lit(1d).as("weight"));
            case IDF -> {
                Column df = coalesce(col(OCCURRENCES), lit(0L));
                Column idf = log(lit(1d + asked).divide(df.plus(1d))).plus(1d);
                yield counted(words, array_distinct(col(params.getInputCol())))
                        .select(col("id"), col("vector"), idf.as("weight"));
            }
            case SIF -> rarity(words);
        };
    }

    /** By the counts of the table, or where it has none by those of the documents. */
    private Dataset<Row> rarity(Dataset<Row> words) {
        boolean isCounted = List.of(words.columns()).contains("count");
        Dataset<Row> counts =
                isCounted ? words.withColumnRenamed("count", OCCURRENCES) : counted(words, col(params.getInputCol()));
        Row total = counts.agg(sum(OCCURRENCES)).first();
        if (total.isNullAt(0)) {
            throw new IllegalArgumentException(
                    "cannot weigh tokens by how rare they are: the table of vectors does not say how often any occurs,"
                            + " and none occurs in the documents (set method = mean)");
        }
        Column p = coalesce(col(OCCURRENCES), lit(0L)).divide(lit((double) total.getLong(0)));
        Column weight = lit(params.getSmoothing()).divide(p.plus(params.getSmoothing()));
        return counts.select(col("id"), col("vector"), weight.as("weight"));
    }

    private Dataset<Row> counted(Dataset<Row> words, Column tokens) {
        Dataset<Row> counts = documents
                .select(explode(tokens).as("id"))
                .groupBy("id")
                .count()
                .withColumnRenamed("count", OCCURRENCES);
        return words.join(counts, new String[] {"id"}, "left");
    }

    private double[][] common(PoolLearned learned) {
        PoolColumns columns = PoolColumns.of(params);
        Dataset<Row> pooled = learned.pool(documents.select(columns.tokens()), columns, params.getBroadcastMegabytes())
                .select(columns.vector())
                .where(col(columns.vector()).isNotNull());
        return CommonComponents.of(pooled, learned.pooling().dimension(), params.getComponents());
    }
}
