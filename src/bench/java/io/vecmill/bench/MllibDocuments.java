package io.vecmill.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.split;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.feature.CountVectorizer;
import org.apache.spark.ml.feature.IDF;
import org.apache.spark.ml.feature.Normalizer;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.linalg.distributed.RowMatrix;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** TF-IDF and singular values of a file's lines by Spark MLlib: {@code MllibDocuments TEXT mllib k=… minDf=…}. */
public final class MllibDocuments {
    private static final int VOCABULARY = 1 << 20;

    private MllibDocuments() {}

    public static void main(String[] args) throws IOException {
        int k = Integer.parseInt(args[2].substring("k=".length()));
        int minDf = Integer.parseInt(args[3].substring("minDf=".length()));
        SparkSession spark = SparkSession.builder()
                .config("spark.ui.enabled", false)
                .config("spark.log.level", "ERROR")
                .getOrCreate();
        Dataset<Row> text =
                spark.read().text(args[0]).select(split(col("value"), " ").as("tokens"));
        Dataset<Row> counted = new CountVectorizer()
                .setInputCol("tokens")
                .setOutputCol("counts")
                .setMinDF(minDf)
                .setVocabSize(VOCABULARY)
                .fit(text)
                .transform(text)
                .cache();
        Dataset<Row> weighed = new IDF()
                .setInputCol("counts")
                .setOutputCol("weights")
                .fit(counted)
                .transform(counted);
        JavaRDD<Vector> rows = new Normalizer()
                .setInputCol("weights")
                .setOutputCol("features")
                .transform(weighed)
                .select("features")
                .javaRDD()
                .map(row -> Vectors.fromML(row.getAs(0)))
                .cache();
        rows.count();
        long began = System.nanoTime();
        double[] values =
                new RowMatrix(rows.rdd()).computeSVD(k, false, 1e-9).s().toArray();
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.println(new ObjectMapper().writeValueAsString(Map.of("singularValues", values, "seconds", seconds)));
        spark.stop();
    }
}
