package io.vecmill.train.spectral;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns that the stages of this room read and add. */
final class Columns {
    private Columns() {}

    /** @throws IllegalArgumentException if there is no column of tokens, or the other is there already */
    static StructType tokensToVector(StructType schema, String input, String output) {
        DataType type = type(schema, input);
        if (!(type instanceof ArrayType array && array.elementType().equals(DataTypes.StringType))) {
            throw new IllegalArgumentException(
                    "cannot read tokens: column '%s' is %s, not ARRAY<STRING>".formatted(input, type.sql()));
        }
        return added(schema, output);
    }

    /** @throws IllegalArgumentException if there is no column of vectors, or the other is there already */
    static StructType vectorToVector(StructType schema, String input, String output) {
        DataType type = type(schema, input);
        if (!type.equals(SQLDataTypes.VectorType())) {
            throw new IllegalArgumentException(
                    "cannot read vectors: column '%s' is %s, not spark.ml's VECTOR".formatted(input, type.sql()));
        }
        return added(schema, output);
    }

    private static DataType type(StructType schema, String column) {
        if (!schema.getFieldIndex(column).isDefined()) {
            throw new IllegalArgumentException("cannot read column '%s': there are %s (set inputCol)"
                    .formatted(column, String.join(", ", schema.fieldNames())));
        }
        return schema.apply(column).dataType();
    }

    private static StructType added(StructType schema, String output) {
        if (schema.getFieldIndex(output).isDefined()) {
            throw new IllegalArgumentException(
                    "cannot add column '%s': there is one already (set another outputCol)".formatted(output));
        }
        return schema.add(output, SQLDataTypes.VectorType());
    }
}
