package io.vecmill.corpus;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import io.vecmill.corpus.InputFiles.InputFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Parquet, read by Spark: types are checked before anything is read, since they are the same for all rows. */
final class ParquetSource {
    private final Dataset<Row> table;
    private final StructType schema;
    private final String where;

    ParquetSource(SparkSession spark, CorpusSource source) {
        where = String.join(", ", source.paths());
        table = open(spark, source.paths());
        schema = table.schema();
    }

    /** Whether ids come out as BIGINT. */
    boolean hasLongIds(CorpusColumns columns) {
        return switch (columns.idType()) {
            case STRING -> false;
            case LONG -> true;
            case AUTO -> columns.id().isPresent() && type(columns.id().get()) instanceof IntegralType;
        };
    }

    JavaRDD<Outcome> outcomes(Layout layout, List<InputFile> files) {
        List<Column> selected = new ArrayList<>();
        selected.add(col("_metadata.file_path"));
        selected.add(col("_metadata.row_index"));
        Column isValid = lit(true);
        for (int slot = 0; slot < layout.slots(); slot++) {
            Column value = layout.uses(slot) ? value(slot, layout.name(slot)) : lit(null);
            selected.add(value.as("slot" + slot));
            if (layout.uses(slot) && type(layout.name(slot)) instanceof StringType) {
                isValid = isValid.and(coalesce(call_function("is_valid_utf8", value), lit(true)));
            }
        }
        selected.add(isValid.as("isValid"));
        Map<String, String> names = new HashMap<>();
        if (!layout.uses(Layout.ID)) {
            files.forEach(file -> names.put(file.path().toString(), file.name()));
        }
        return table.select(selected.toArray(Column[]::new))
                .toJavaRDD()
                .mapPartitions(rows -> new ParquetOutcomes(rows, layout, names));
    }

    private Column value(int slot, String name) {
        Column column = col("`" + name.replace("`", "``") + "`");
        DataType type = type(name);
        return switch (slot) {
            case Layout.ID -> require(name, type, isName(type), "STRING or a whole number", column);
            case Layout.TOKENS -> require(name, type, isTokens(type), "an array of STRING or whole numbers", column);
            case Layout.WEIGHT -> require(name, type, type instanceof NumericType, "a number", column.cast("double"));
            case Layout.TIME -> time(name, type, column);
            default -> require(name, type, type instanceof StringType, "STRING", column);
        };
    }

    private Column time(String name, DataType type, Column column) {
        if (type instanceof TimestampType || type instanceof TimestampNTZType || type instanceof DateType) {
            return unix_micros(column.cast(DataTypes.TimestampType));
        }
        boolean isReadable = type instanceof NumericType || type instanceof StringType;
        return require(name, type, isReadable, "TIMESTAMP, DATE, STRING or a number", column);
    }

    private static boolean isName(DataType type) {
        return type instanceof StringType || type instanceof IntegralType;
    }

    private static boolean isTokens(DataType type) {
        return type instanceof ArrayType array && isName(array.elementType());
    }

    private Column require(String name, DataType type, boolean isRight, String wanted, Column column) {
        if (!isRight) {
            throw new IllegalArgumentException("cannot read corpus: column \"" + name + "\" of " + where + " is "
                    + type.sql() + ", not " + wanted);
        }
        return column;
    }

    private DataType type(String name) {
        List<String> names = List.of(schema.fieldNames());
        Names.requireColumn(name, names, where);
        return schema.apply(name).dataType();
    }

    private static Dataset<Row> open(SparkSession spark, List<String> paths) {
        try {
            return spark.read().parquet(paths.toArray(String[]::new));
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "cannot read corpus: " + String.join(", ", paths) + " is not Parquet ("
                            + e.getMessage().lines().findFirst().orElse("") + ")",
                    e);
        }
    }
}
