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

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Adds the mean of the vectors of the elements of an array, null where none has one; the others do not count.
 *
 * <p>A vector is added as often as its element is there, in the order of the positions and in double precision, so that
 * the mean is the same to the bit whoever makes it.
 *
 * <p>Cost: the elements are joined with the vectors, by broadcast while these are small.
 *
 * @param input the column of arrays
 * @param output the column that is added
 */
public record TokenMeans(String input, String output) {
    private static final String ROW = "vecmill_row";
    private static final String POSITION = "vecmill_position";
    private static final String TOKEN = "vecmill_token";

    /** @param vectors rows {@code id} and {@code vector}, each id once */
    public Dataset<Row> of(Dataset<?> arrays, Dataset<Row> vectors) {
        Dataset<Row> rows = arrays.withColumn(ROW, monotonically_increasing_id());
        Dataset<Row> means = rows.select(col(ROW), posexplode(col(input)).as(new String[] {POSITION, TOKEN}))
                .join(vectors.select(col("id").as(TOKEN), col("vector")), TOKEN)
                .groupBy(ROW)
                .agg(mean(sort_array(collect_list(struct(col(POSITION), col("vector")))))
                        .as(output));
        return rows.join(means, rows.col(ROW).equalTo(means.col(ROW)), "left").drop(ROW);
    }

    /**
     * The columns of what {@link #of} makes of arrays of text with those columns.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public StructType schema(StructType schema) {
        if (!schema.getFieldIndex(input).isDefined()) {
            throw new IllegalArgumentException("cannot read tokens: there is no column '" + input + "' among "
                    + String.join(", ", schema.fieldNames()) + " (set inputCol)");
        }
        if (!(schema.apply(input).dataType() instanceof ArrayType array
                && array.elementType().equals(DataTypes.StringType))) {
            throw new IllegalArgumentException("cannot read tokens: column '" + input + "' is "
                    + schema.apply(input).dataType().sql() + ", not ARRAY<STRING>");
        }
        return schema.add(output, DataTypes.createArrayType(DataTypes.FloatType, false));
    }

    private static Column mean(Column found) {
        Column zero = functions.transform(found.getItem(0).getField("vector"), x -> lit(0d));
        Column sum = aggregate(found, zero, (sums, each) -> zip_with(sums, each.getField("vector"), Column::plus));
        return functions.transform(sum, x -> x.divide(size(found)).cast("float"));
    }
}
