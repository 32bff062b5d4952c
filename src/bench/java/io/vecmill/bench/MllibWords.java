package io.vecmill.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.split;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.ml.feature.Word2Vec;
import org.apache.spark.ml.feature.Word2VecModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Skip-gram with hierarchical softmax by Spark MLlib, from a file of text to a file of vectors: {@code MllibWords TEXT
 * VECTORS name=value…}. MLlib trains its partitions apart and averages them: one partition is best and slowest.
 */
public final class MllibWords {
    private MllibWords() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> params = new HashMap<>();
        for (int i = 2; i < args.length; i++) {
            String[] pair = args[i].split("=", 2);
            params.put(pair[0], pair[1]);
        }
        SparkSession spark = SparkSession.builder()
                .master("local[" + params.get("threads") + "]")
                .config("spark.ui.enabled", false)
                .config("spark.log.level", "ERROR")
                .getOrCreate();
        Dataset<Row> text =
                spark.read().text(args[0]).select(split(col("value"), " ").as("tokens"));
        Word2VecModel model = new Word2Vec()
                .setInputCol("tokens")
                .setVectorSize(Integer.parseInt(params.get("vectorSize")))
                .setWindowSize(Integer.parseInt(params.get("windowSize")))
                .setMinCount(Integer.parseInt(params.get("minCount")))
                .setSeed(Long.parseLong(params.get("seed")))
                .setNumPartitions(Integer.parseInt(params.get("partitions")))
                .setMaxIter(Integer.parseInt(params.get("maxIter")))
                .fit(text);
        write(model.getVectors(), Path.of(args[1]));
        spark.stop();
    }

    private static void write(Dataset<Row> vectors, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(vectors.count() + " "
                    + vectors.first().<Vector>getAs("vector").size() + "\n");
            for (Iterator<Row> rows = vectors.toLocalIterator(); rows.hasNext(); ) {
                Row row = rows.next();
                out.write(row.<String>getAs("word"));
                for (double element : row.<Vector>getAs("vector").toArray()) {
                    out.write(" " + (float) element);
                }
                out.write("\n");
            }
        }
    }
}
