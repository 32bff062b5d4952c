package io.vecmill.table;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One column that a kind of table has.
 *
 * @param isRequired whether it must be there, and never null
 * @param expected   its type in words, for sentences
 * @param written    the type that a given one is written as; null if it will not do
 */
record ColumnRule(String name, boolean isRequired, String expected, UnaryOperator<DataType> written) {
    /** STRING or BIGINT, as it is given; narrower integers are widened, which loses nothing. */
    static final ColumnRule ID = new ColumnRule("id", true, "STRING or BIGINT", ColumnRule::id);

    static final ColumnRule VECTOR =
            new ColumnRule("vector", true, "ARRAY<FLOAT>", type -> arrayOf(type, DataTypes.FloatType));
    static final ColumnRule COUNT = new ColumnRule("count", false, "BIGINT", ColumnRule::integer);
    static final ColumnRule ORIGIN =
            new ColumnRule("origin", false, "STRING", type -> only(type, DataTypes.StringType));
    static final ColumnRule TOKENS =
            new ColumnRule("tokens", true, "ARRAY<STRING>", type -> arrayOf(type, DataTypes.StringType));
    static final ColumnRule INDICES =
            new ColumnRule("indices", true, "ARRAY<INT>", type -> arrayOf(type, DataTypes.IntegerType));
    static final ColumnRule VALUES =
            new ColumnRule("values", true, "ARRAY<FLOAT>", type -> arrayOf(type, DataTypes.FloatType));
    static final ColumnRule TIME =
            new ColumnRule("time", false, "TIMESTAMP", type -> only(type, DataTypes.TimestampType));
    static final ColumnRule WEIGHT = new ColumnRule(
            "weight",
            false,
            "DOUBLE",
            type -> type instanceof FloatType ? DataTypes.DoubleType : only(type, DataTypes.DoubleType));
    static final ColumnRule NEIGHBORS = new ColumnRule(
            "neighbors", true, "ARRAY<STRUCT<id: STRING or BIGINT, score: FLOAT>>", ColumnRule::neighbors);

    static final ColumnRule CODE = new ColumnRule("code", true, "BINARY", type -> only(type, DataTypes.BinaryType));

    /** The same column where rows may lack it. */
    ColumnRule orNull() {
        return new ColumnRule(name, false, expected, written);
    }

    static ColumnRule text(String name) {
        return new ColumnRule(name, true, "STRING", type -> only(type, DataTypes.StringType));
    }

    static ColumnRule whole(String name) {
        return new ColumnRule(name, true, "BIGINT", ColumnRule::integer);
    }

    static ColumnRule figure(String name) {
        return new ColumnRule(name, false, "DOUBLE", type -> only(type, DataTypes.DoubleType));
    }

    /** The column as it is written, if one of that type will do. */
    Optional<StructField> field(DataType given) {
        return Optional.ofNullable(written.apply(given))
                .map(type -> DataTypes.createStructField(name, type, !isRequired));
    }

    private static DataType only(DataType given, DataType wanted) {
        return given.equals(wanted) ? wanted : null;
    }

    private static DataType arrayOf(DataType given, DataType element) {
        return given instanceof ArrayType array && array.elementType().equals(element)
                ? DataTypes.createArrayType(element, false)
                : null;
    }

    private static DataType integer(DataType given) {
        boolean isInteger = given instanceof ByteType
                || given instanceof ShortType
                || given instanceof IntegerType
                || given instanceof LongType;
        return isInteger ? DataTypes.LongType : null;
    }

    private static DataType id(DataType given) {
        return given.equals(DataTypes.StringType) ? given : integer(given);
    }

    private static DataType neighbors(DataType given) {
        if (!(given instanceof ArrayType array && array.elementType() instanceof StructType neighbor)) {
            return null;
        }
        StructField[] fields = neighbor.fields();
        boolean isPair = fields.length == 2
                && fields[0].name().equals("id")
                && fields[1].name().equals("score")
                && fields[1].dataType().equals(DataTypes.FloatType);
        DataType id = isPair ? id(fields[0].dataType()) : null;
        return id == null
                ? null
                : DataTypes.createArrayType(
                        new StructType().add("id", id, false).add("score", DataTypes.FloatType, false), false);
    }
}
