package io.vecmill.train.pairs;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.zip_with;

import io.vecmill.ml.HasInputCol;
import io.vecmill.ml.HasOutputCol;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a model of token vectors does with sequences: the mean of the vectors of a sequence's known tokens, null where
 * none
 * is known; unknown tokens do not count.
 *
 * <p>Cost: the tokens are joined with the vectors, by broadcast while these are small.
 */
public final class TokenMeans {
    private static final String ROW = "vecmill_row";
    private static final String POSITION = "vecmill_position";
    private static final String TOKEN = "vecmill_token";

    private TokenMeans() {}

    /** @param vectors rows {@code id, vector} */
    public static <P extends HasInputCol & HasOutputCol> Dataset<Row> add(
            P params, Dataset<?> sequences, Dataset<Row> vectors) {
        outputSchema(params, sequences.schema());
        Dataset<Row> rows = sequences.withColumn(ROW, monotonically_increasing_id());
        Dataset<Row> means = rows.select(
                        col(ROW), posexplode(col(params.getInputCol())).as(new String[] {POSITION, TOKEN}))
                .join(vectors.select(col("id").as(TOKEN), col("vector")), TOKEN)
                .groupBy(ROW)
                .agg(mean(sort_array(collect_list(struct(col(POSITION), col("vector")))))
                        .as(params.getOutputCol()));
        return rows.join(means, rows.col(ROW).equalTo(means.col(ROW)), "left").drop(ROW);
    }

    /**
     * The mean of found vectors in the order of their positions, so that it is the same to the bit whoever adds it up.
     */
    private static Column mean(Column found) {
        Column zero = functions.transform(found.getItem(0).getField("vector"), x -> lit(0d));
        Column sum = aggregate(found, zero, (sums, each) -> zip_with(sums, each.getField("vector"), Column::plus));
        return functions.transform(sum, x -> x.divide(size(found)).cast("float"));
    }

    /** @throws IllegalArgumentException if {@code inputCol} does not hold tokens */
    public static <P extends HasInputCol & HasOutputCol> StructType outputSchema(P params, StructType schema) {
        String input = params.getInputCol();
        if (!schema.getFieldIndex(input).isDefined()) {
            throw new IllegalArgumentException("cannot read tokens: there is no column '" + input + "' among "
                    + String.join(", ", schema.fieldNames()) + " (set inputCol)");
        }
        if (!(schema.apply(input).dataType() instanceof ArrayType array
                && array.elementType().equals(DataTypes.StringType))) {
            throw new IllegalArgumentException("cannot read tokens: column '" + input + "' is "
                    + schema.apply(input).dataType().sql() + ", not ARRAY<STRING>");
        }
        return schema.add(params.getOutputCol(), DataTypes.createArrayType(DataTypes.FloatType, false));
    }
}
