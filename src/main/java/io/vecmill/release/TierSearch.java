package io.vecmill.release;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;

import io.vecmill.ann.NeighborResult;
import io.vecmill.ann.Neighbors;
import io.vecmill.table.TierCodec;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.immutable.ArraySeq;

/**
 * Search in two stages: some candidates from a tier, of a binary one by Hamming distance, which are then scored by the
 * full vectors.
 */
final class TierSearch {
    private final int k;
    private final int rescore;

    TierSearch(int k, int rescore) {
        this.k = k;
        this.rescore = rescore;
    }

    /**
     * The share of the true neighbours that the search finds.
     *
     * @param asked   {@code id}, {@code vector} in full of the rows that ask
     * @param full    {@code id}, {@code vector}
     * @param queries the rows that ask, as the tier is asked
     * @param tier    {@code id}, {@code vector} as the codes tell it
     */
    double recall(Dataset<Row> asked, Dataset<Row> full, Dataset<Row> queries, Dataset<Row> tier, TierCodec codec) {
        boolean isBinary = codec.encoding().equals(TierCodec.BINARY);
        Neighbors exact = new Neighbors().setMethod("exact").setK(k + 1);
        Neighbors coarse =
                new Neighbors().setMethod("exact").setK(k * rescore + 1).setSimilarity(isBinary ? "dot" : "cosine");
        try (NeighborResult truth = exact.run(asked, full);
                NeighborResult candidates = coarse.run(queries, tier)) {
            Dataset<Row> found = rescore == 1 ? candidates.neighbors() : rescored(candidates.neighbors(), asked, full);
            Row sums = Overlap.of(truth.neighbors(), found, k)
                    .agg(functions.sum(Overlap.HITS), functions.sum(Overlap.OF))
                    .first();
            return sums.isNullAt(1) || sums.getLong(1) == 0 ? 1 : (double) sums.getLong(0) / sums.getLong(1);
        }
    }

    private static Dataset<Row> rescored(Dataset<Row> candidates, Dataset<Row> asked, Dataset<Row> full) {
        UDF2<ArraySeq<Float>, ArraySeq<Float>, Float> cosine =
                (x, y) -> (float) Vectors.cosine(Vectors.floats(x), Vectors.floats(y));
        return candidates
                .select(
                        col("id"),
                        explode(expr("transform(neighbors, n -> n.id)")).as("other"))
                .join(full.select(col("id").as("other"), col("vector").as("theirs")), "other")
                .join(asked.select(col("id"), col("vector").as("own")), "id")
                .withColumn("score", functions.udf(cosine, DataTypes.FloatType).apply(col("own"), col("theirs")))
                .groupBy("id")
                .agg(expr("transform(sort_array(collect_list(struct(-score as score, other as id))),"
                        + " x -> named_struct('id', x.id, 'score', -x.score)) as neighbors"));
    }
}
