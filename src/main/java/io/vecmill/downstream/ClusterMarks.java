package io.vecmill.downstream;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What marks clusters: the words of the greatest p ln(p / q), with p the share of the cluster's documents that have the
 * word and q that of all (what the word adds to the Kullback-Leibler divergence), and the rows nearest to the middle.
 */
record ClusterMarks(int words, int examples) {
    private static final String KEY = "vecmill_key";
    private static final String PLACE = "vecmill_place";
    private static final String TITLE = "title";
    private static final Column NONE = lit(null).cast("string");

    /** By number of the cluster: its number, {@code size}, {@code words}, {@code examples}: titles and ids, or ids. */
    List<Map<String, Object>> of(Dataset<Row> found, Cluster.Texts texts) {
        List<Row> sizes =
                found.groupBy("label").count().orderBy(col("label").cast("int")).collectAsList();
        Map<String, List<Object>> shown = first(titled(found, texts), examples);
        Map<String, List<Object>> marks = texts.tokens()
                .map(tokens -> first(marked(found, tokens), words))
                .orElse(Map.of());
        List<Map<String, Object>> clusters = new ArrayList<>();
        for (Row size : sizes) {
            Map<String, Object> cluster = new LinkedHashMap<>();
            cluster.put("cluster", size.getString(0));
            cluster.put("size", size.getLong(1));
            cluster.put("words", marks.getOrDefault(size.getString(0), List.of()));
            cluster.put("examples", shown.getOrDefault(size.getString(0), List.of()));
            clusters.add(cluster);
        }
        return clusters;
    }

    /** Rows {@code label}, {@code shown}, the id, {@code score}, and {@code title} where there is one. */
    private static Dataset<Row> titled(Dataset<Row> found, Cluster.Texts texts) {
        Dataset<Row> rows = found.select(col("id").cast("string").as("shown"), col("label"), col("score"));
        return texts.titles()
                .map(titles -> rows.join(
                        titles.select(
                                col("id").cast("string").as("shown"),
                                array_join(col("tokens"), " ").as(TITLE)),
                        new String[] {"shown"},
                        "left"))
                .orElseGet(() -> rows.withColumn(TITLE, NONE));
    }

    private static Dataset<Row> marked(Dataset<Row> found, Dataset<Row> tokens) {
        Dataset<Row> texts = found.select(col("id").cast("string").as(KEY), col("label"))
                .join(tokens.select(col("id").cast("string").as(KEY), col("tokens")), KEY);
        Column all = sum("n").over(Window.partitionBy(lit(0)));
        Dataset<Row> sizes = texts.groupBy("label").agg(count(lit(1)).as("n")).withColumn("all", all);
        Column share = col("here").divide(col("n"));
        Column shareOfAll = sum("here").over(Window.partitionBy("shown")).divide(col("all"));
        return texts.select(col("label"), explode(array_distinct(col("tokens"))).as("shown"))
                .groupBy("label", "shown")
                .agg(count(lit(1)).as("here"))
                .join(sizes, "label")
                .withColumn("score", share.multiply(log(share.divide(shareOfAll))))
                .withColumn(TITLE, NONE);
    }

    /** By label, what is shown of the rows with the highest scores, ties in order. */
    private static Map<String, List<Object>> first(Dataset<Row> rows, int count) {
        Column place = row_number()
                .over(Window.partitionBy("label").orderBy(col("score").desc(), col("shown")));
        Map<String, List<Object>> first = new LinkedHashMap<>();
        rows.withColumn(PLACE, place)
                .where(col(PLACE).leq(count))
                .orderBy("label", PLACE)
                .select("label", "shown", TITLE)
                .collectAsList()
                .forEach(row -> first.computeIfAbsent(row.getString(0), label -> new ArrayList<>())
                        .add(shown(row.getString(1), row.getString(2))));
        return first;
    }

    /** A title with the id of its row, so that it can be told whose it is. */
    private static Object shown(String id, String title) {
        if (title == null) {
            return id;
        }
        Map<String, Object> example = new LinkedHashMap<>();
        example.put(TITLE, title);
        example.put("id", id);
        return example;
    }
}
