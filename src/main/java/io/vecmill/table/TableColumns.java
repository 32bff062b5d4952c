package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a kind of table, and how given rows get them: in this order, of these types, no others. */
record TableColumns(List<ColumnRule> rules) {
    static final TableColumns EMBEDDING = new TableColumns(List.of(
            ColumnRule.ID, ColumnRule.VECTOR, ColumnRule.COUNT, ColumnRule.ORIGIN, ColumnRule.figure("coverage")));
    static final TableColumns LABELS =
            new TableColumns(List.of(ColumnRule.ID, ColumnRule.text("label"), ColumnRule.figure("score")));
    static final TableColumns NEIGHBORS = new TableColumns(List.of(ColumnRule.ID, ColumnRule.NEIGHBORS));
    static final TableColumns SEQUENCES =
            new TableColumns(List.of(ColumnRule.ID, ColumnRule.TOKENS, ColumnRule.TIME, ColumnRule.WEIGHT));
    static final TableColumns SPARSE = new TableColumns(List.of(ColumnRule.ID, ColumnRule.INDICES, ColumnRule.VALUES));
    static final TableColumns VOCABULARY =
            new TableColumns(List.of(ColumnRule.ID, ColumnRule.whole("index"), ColumnRule.whole("documents")));
    static final TableColumns DELTA = new TableColumns(List.of(
            ColumnRule.ID,
            ColumnRule.text("op"),
            ColumnRule.VECTOR.orNull(),
            ColumnRule.COUNT,
            ColumnRule.ORIGIN,
            ColumnRule.NEIGHBORS.orNull()));
    static final TableColumns TIER = new TableColumns(List.of(ColumnRule.ID, ColumnRule.CODE, ColumnRule.COUNT));
    static final TableColumns REPORT = new TableColumns(List.of(
            ColumnRule.whole("id"),
            ColumnRule.text("set"),
            ColumnRule.text("section"),
            ColumnRule.text("method"),
            ColumnRule.text("metric"),
            ColumnRule.figure("value"),
            ColumnRule.figure("low"),
            ColumnRule.figure("high"),
            ColumnRule.whole("questions"),
            ColumnRule.whole("answered"),
            ColumnRule.figure("coverage")));

    /** Those that columns of tables have, by what {@link #describe} says of them. */
    private static final Map<String, DataType> TYPES = Stream.of(
                    DataTypes.StringType,
                    DataTypes.LongType,
                    DataTypes.DoubleType,
                    DataTypes.TimestampType,
                    DataTypes.BinaryType,
                    DataTypes.createArrayType(DataTypes.StringType),
                    DataTypes.createArrayType(DataTypes.IntegerType),
                    DataTypes.createArrayType(DataTypes.FloatType),
                    neighbors(DataTypes.StringType),
                    neighbors(DataTypes.LongType))
            .collect(Collectors.toMap(DataType::sql, type -> type));

    private static DataType neighbors(DataType id) {
        return DataTypes.createArrayType(new StructType().add("id", id).add("score", DataTypes.FloatType));
    }

    /** The type of which a manifest says that; Spark's own parser takes a quarter of a second to begin. */
    static Optional<DataType> type(String described) {
        return Optional.ofNullable(TYPES.get(described));
    }

    /**
     * The schema in which such rows are written.
     *
     * @throws TableException if a column is missing, of another type, or none of the table's
     */
    StructType schema(StructType given, TableTarget target) {
        List<StructField> fields = new ArrayList<>();
        for (ColumnRule rule : rules) {
            Optional<StructField> column = find(given, rule.name());
            if (column.isEmpty() && rule.isRequired()) {
                throw refuse(target, "there is no column '%s' among %s".formatted(rule.name(), names(given)));
            }
            column.map(found -> rule.field(found.dataType())
                            .orElseThrow(() -> refuse(
                                    target,
                                    "column '%s' is %s, not %s"
                                            .formatted(
                                                    rule.name(),
                                                    found.dataType().sql(),
                                                    rule.expected()))))
                    .ifPresent(fields::add);
        }
        if (fields.size() < given.size()) {
            String known = rules.stream().map(ColumnRule::name).collect(Collectors.joining(", "));
            throw refuse(target, "it has columns %s, and of these %s (drop the others)".formatted(known, names(given)));
        }
        return new StructType(fields.toArray(StructField[]::new));
    }

    /** The rows with the columns of a schema that {@link #schema} made. */
    static Dataset<Row> conform(Dataset<Row> rows, StructType schema) {
        Column[] columns = new Column[schema.size()];
        for (int i = 0; i < columns.length; i++) {
            StructField field = schema.fields()[i];
            Column given = rows.col("`" + field.name() + "`");
            DataType type = nullable(field.dataType());
            boolean isSame =
                    nullable(rows.schema().apply(field.name()).dataType()).equals(type);
            columns[i] = isSame ? given : given.cast(type).as(field.name());
        }
        return rows.select(columns);
    }

    /** Name to SQL type, for the manifest. */
    static ObjectNode describe(StructType schema) {
        ObjectNode columns = Json.object();
        for (StructField field : schema.fields()) {
            columns.put(field.name(), nullable(field.dataType()).sql());
        }
        return columns;
    }

    /** Spark casts nothing to a type without nulls, and reads all types from Parquet as nullable. */
    private static DataType nullable(DataType type) {
        if (type instanceof ArrayType array) {
            return DataTypes.createArrayType(nullable(array.elementType()), true);
        } else if (type instanceof StructType struct) {
            StructType fields = new StructType();
            for (StructField field : struct.fields()) {
                fields = fields.add(field.name(), nullable(field.dataType()), true);
            }
            return fields;
        }
        return type;
    }

    private static Optional<StructField> find(StructType schema, String name) {
        return List.of(schema.fields()).stream()
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    private static String names(StructType schema) {
        return String.join(", ", schema.fieldNames());
    }

    private static TableException refuse(TableTarget target, String why) {
        return new TableException("cannot write %s: %s".formatted(target.described(), why));
    }
}
