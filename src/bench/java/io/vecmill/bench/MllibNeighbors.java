package io.vecmill.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ml.feature.BucketedRandomProjectionLSH;
import org.apache.spark.ml.feature.Normalizer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;

/**
 * Neighbours by {@code approxSimilarityJoin} of Spark MLlib: {@code MllibNeighbors FLOATS K BUCKET TABLES DISTANCE}. It
 * takes a distance, not a number of neighbours: of those within it the k nearest are kept. Vectors are made of unit length,
 * so that its Euclidean distance is the order of cosines.
 */
public final class MllibNeighbors {
    private MllibNeighbors() {}

    public static void main(String[] args) throws IOException {
        int k = Integer.parseInt(args[1]);
        Map<Long, Set<Long>> truth = NeighborTruth.read(Path.of(args[0] + ".truth"), k);
        SparkSession spark = NeighborTruth.session();
        long began = System.nanoTime();
        Dataset<Row> raw = spark.read()
                .parquet(args[0] + ".parquet")
                .select(
                        col("id"),
                        udf(
                                        (UDF1<scala.collection.Seq<Float>, Vector>) MllibNeighbors::dense,
                                        SQLDataTypes.VectorType())
                                .apply(col("vector"))
                                .as("raw"));
        Dataset<Row> rows =
                new Normalizer().setInputCol("raw").setOutputCol("vector").transform(raw);
        BucketedRandomProjectionLSH lsh = new BucketedRandomProjectionLSH()
                .setInputCol("vector")
                .setOutputCol("hashes")
                .setBucketLength(Double.parseDouble(args[2]))
                .setNumHashTables(Integer.parseInt(args[3]));
        lsh.fit(rows)
                .approxSimilarityJoin(rows, rows, Double.parseDouble(args[4]), "distance")
                .filter("datasetA.id != datasetB.id")
                .groupBy(col("datasetA.id").as("id"))
                .agg(collect_list(struct(col("distance"), col("datasetB.id").as("other")))
                        .as("all"))
                .select(
                        col("id"),
                        expr("transform(slice(array_sort(all), 1, " + k + "), one -> struct(one.other as id))")
                                .as("neighbors"))
                .write()
                .mode("overwrite")
                .parquet(args[0] + ".mllib");
        double seconds = (System.nanoTime() - began) / 1e9;
        double recall = NeighborTruth.recall(spark.read().parquet(args[0] + ".mllib"), truth);
        System.out.println(NeighborPoint.line(
                "bucket %s, %s tables, distance %s".formatted(args[2], args[3], args[4]), seconds, recall));
        spark.stop();
    }

    private static Vector dense(scala.collection.Seq<Float> elements) {
        double[] values = new double[elements.size()];
        for (int t = 0; t < values.length; t++) {
            values[t] = elements.apply(t);
        }
        return Vectors.dense(values);
    }
}
