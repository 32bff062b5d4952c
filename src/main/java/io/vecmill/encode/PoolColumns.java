package io.vecmill.encode;

import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns that pooling reads and adds. */
record PoolColumns(String tokens, String vector, String coverage) {
    static final DataType VECTOR = DataTypes.createArrayType(DataTypes.FloatType, false);

    /** What a document becomes: null where no token has a vector. */
    static final StructType POOLED = new StructType().add("vector", VECTOR).add("coverage", DataTypes.DoubleType);

    static PoolColumns of(PoolParams params) {
        return new PoolColumns(params.getInputCol(), params.getOutputCol(), params.getCoverageCol());
    }

    /** @throws IllegalArgumentException if there are no tokens, or a column that would be added is there */
    StructType schema(StructType given) {
        List<String> there = List.of(given.fieldNames());
        if (!there.contains(tokens)) {
            throw new IllegalArgumentException("cannot pool vectors: there is no column '%s' among %s (set inputCol)"
                    .formatted(tokens, String.join(", ", there)));
        }
        DataType type = given.apply(tokens).dataType();
        if (!(type instanceof ArrayType array && array.elementType().equals(DataTypes.StringType))) {
            throw new IllegalArgumentException(
                    "cannot pool vectors: column '%s' is %s, not ARRAY<STRING>".formatted(tokens, type.sql()));
        }
        for (String added : List.of(vector, coverage)) {
            if (there.contains(added)) {
                throw new IllegalArgumentException(
                        "cannot pool vectors: there is a column '%s' already (set outputCol or coverageCol)"
                                .formatted(added));
            }
        }
        return given.add(vector, VECTOR).add(coverage, DataTypes.DoubleType);
    }
}
