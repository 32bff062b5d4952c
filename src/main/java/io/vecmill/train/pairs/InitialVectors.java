package io.vecmill.train.pairs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.vecmill.ml.InternalRows;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Vectors that a training starts from, by id: checked before it begins, so that it does not end in the middle.
 *
 * <p>In: {@code id} STRING, {@code vector} ARRAY&lt;FLOAT&gt; of the training's dimension, other columns are passed
 * over. Checking reads the rows twice, and shuffles the ids; nothing of it stays on the driver.
 */
public final class InitialVectors {
    private final Dataset<Row> rows;
    private final long fingerprint;

    private InitialVectors(Dataset<Row> rows, long fingerprint) {
        this.rows = rows;
        this.fingerprint = fingerprint;
    }

    /**
     * Checks the rows.
     *
     * @param what they are, for sentences
     * @throws IllegalArgumentException if columns or rows are not as they must be; it counts them and names one
     */
    public static InitialVectors of(Dataset<Row> given, int dimension, String what) {
        requireType(given.schema(), "id", what, DataTypes.StringType);
        requireType(given.schema(), "vector", what, DataTypes.createArrayType(DataTypes.FloatType));
        Dataset<Row> rows = given.select("id", "vector");
        InitialVectorsCheck found = InternalRows.of(rows)
                .mapPartitions(partition -> check(partition, dimension))
                .fold(new InitialVectorsCheck(dimension), InitialVectorsCheck::merge);
        found.requireGood(what);
        Row repeated = rows.groupBy("id")
                .agg(sum(lit(1)).as("times"))
                .where(col("times").gt(1))
                .agg(sum(col("times").minus(1)), min("id"))
                .head();
        if (!repeated.isNullAt(0)) {
            throw refuse(
                    what,
                    "%,d rows have an id that another row has (such as '%s')"
                            .formatted(repeated.getLong(0), repeated.getString(1)));
        }
        return new InitialVectors(rows, found.hash());
    }

    private static Iterator<InitialVectorsCheck> check(Iterator<InternalRow> partition, int dimension) {
        InitialVectorsCheck check = new InitialVectorsCheck(dimension);
        partition.forEachRemaining(check::add);
        return List.of(check).iterator();
    }

    /** {@code id}, {@code vector}. */
    public Dataset<Row> rows() {
        return rows;
    }

    /** A hash of ids and vectors in any order. */
    public long fingerprint() {
        return fingerprint;
    }

    /** The vectors of some ids, each at all its places. */
    public JavaRDD<PlacedVector> at(JavaPairRDD<String, PlacedVector.Place> places) {
        return places.join(byId()).values().map(found -> new PlacedVector(found._1(), found._2()));
    }

    private JavaPairRDD<String, float[]> byId() {
        return InternalRows.of(rows)
                .mapToPair(row -> new Tuple2<>(
                        row.getUTF8String(0).toString(), row.getArray(1).toFloatArray()));
    }

    private static void requireType(StructType schema, String column, String what, DataType wanted) {
        if (!schema.getFieldIndex(column).isDefined()) {
            throw refuse(
                    what, "there is no column '%s' among %s".formatted(column, String.join(", ", schema.fieldNames())));
        }
        DataType type = schema.apply(column).dataType();
        boolean isAlike = type instanceof ArrayType array && wanted instanceof ArrayType other
                ? array.elementType().equals(other.elementType())
                : type.equals(wanted);
        if (!isAlike) {
            throw refuse(what, "column '%s' is %s, not %s".formatted(column, type.sql(), wanted.sql()));
        }
    }

    static IllegalArgumentException refuse(String what, String why) {
        return new IllegalArgumentException("cannot start from %s: %s".formatted(what, why));
    }
}
