package io.vecmill.corpus;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StructType;

/**
 * Which columns of sequences are encoded.
 *
 * @param tokens ARRAY&lt;STRING&gt;
 * @param weight FLOAT or DOUBLE, how much a sequence counts: 0 leaves it out, null is 1
 */
public record SequenceColumns(String tokens, Optional<String> weight) {
    /** Sequences that all count the same. */
    public static SequenceColumns of(String tokens) {
        return new SequenceColumns(tokens, Optional.empty());
    }

    public SequenceColumns withWeight(String column) {
        return new SequenceColumns(tokens, Optional.of(column));
    }

    /**
     * Rows {@code tokens} and, if there are weights, {@code weight} DOUBLE.
     *
     * @throws IllegalArgumentException if there is no such column of weights, or it is of another type
     */
    Dataset<Row> select(Dataset<Row> sequences) {
        Column column = sequences.col(quoted(tokens)).as("tokens");
        weight.ifPresent(name -> requireWeights(name, sequences.schema()));
        return weight.map(name -> sequences.select(
                        column,
                        functions
                                .coalesce(sequences.col(quoted(name)).cast("double"), functions.lit(1d))
                                .as("weight")))
                .orElseGet(() -> sequences.select(column));
    }

    private static void requireWeights(String name, StructType schema) {
        if (!schema.getFieldIndex(name).isDefined()) {
            throw new IllegalArgumentException("cannot read weights: there is no column '" + name + "' among "
                    + String.join(", ", schema.fieldNames()));
        }
        DataType type = schema.apply(name).dataType();
        if (!(type instanceof FloatType || type instanceof DoubleType)) {
            throw new IllegalArgumentException(
                    "cannot read weights: column '" + name + "' is " + type.sql() + ", not FLOAT or DOUBLE");
        }
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
