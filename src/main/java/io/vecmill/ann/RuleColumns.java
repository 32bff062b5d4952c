package io.vecmill.ann;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the rules of a run look at, as columns beside id and vector, under names that no table has.
 *
 * @param attributes id, and columns of rows that the tables themselves lack
 * @param excluded id and excluded: pairs that must not be neighbours
 */
record RuleColumns(NeighborsParams params, Optional<Dataset<Row>> attributes, Optional<Dataset<Row>> excluded) {
    static final String BLOCK = "_block";
    static final String GROUP = "_group";
    static final String COUNT = "_count";
    static final String HUB = "_hub";
    static final String EXCLUDED = "_excluded";

    private static final String CAN_BE = "_can_be";
    private static final String RANK = "_rank";
    private static final List<String> MADE = List.of(BLOCK, GROUP, COUNT, HUB, EXCLUDED);

    /** No columns but a table's own. */
    static RuleColumns none(NeighborsParams params) {
        return new RuleColumns(params, Optional.empty(), Optional.empty());
    }

    /** The columns that are packed: id, vector, and those made here that the rows have. */
    static Column[] all(StructType schema) {
        return Stream.concat(Stream.of("id", "vector"), MADE.stream())
                .filter(Arrays.asList(schema.fieldNames())::contains)
                .map(name -> col("`" + name + "`"))
                .toArray(Column[]::new);
    }

    /** Whether some rows of a table can be no neighbours. */
    boolean leavesOut() {
        return hasFilter() || hasBlocks();
    }

    boolean hasBlocks() {
        return !params.getBlockCol().isEmpty();
    }

    boolean hasFilter() {
        return !params.getFilter().isEmpty();
    }

    /** The filter, for rows of a table. */
    Condition condition(Dataset<Row> rows) {
        Stream<String> more = attributes.stream().flatMap(one -> Arrays.stream(one.columns()));
        return new Condition(
                params.getFilter(),
                Stream.concat(Arrays.stream(rows.columns()), more).distinct().toList());
    }

    private boolean hasGroups() {
        return !params.getGroupCol().isEmpty();
    }

    /** The rows of a table that can be neighbours; {@code asking} if they ask too. */
    Dataset<Row> bases(Dataset<Row> rows, String table, boolean asking) {
        Dataset<Row> all = described(rows, table, asking);
        return (leavesOut() ? all.filter(col(CAN_BE)) : all).select(all(all.schema()));
    }

    /** The other rows of a table joined with itself, which only ask. */
    Dataset<Row> others(Dataset<Row> rows, String table) {
        Dataset<Row> all = described(rows, table, true);
        return all.filter(col(CAN_BE).equalTo(false)).select(all(all.schema()));
    }

    /** Of pairs {@code id, other, score} of a table's rows those that lists may have, of each group the best. */
    Dataset<Row> allowed(Dataset<Row> pairs, Dataset<Row> rows) {
        Dataset<Row> kept = pairs;
        if (excluded.isPresent()) {
            Dataset<Row> not = exclusions(idType(rows)).withColumnRenamed("excluded", "other");
            kept = kept.join(not, new String[] {"id", "other"}, "left_anti");
        }
        if (leavesOut() || hasGroups()) {
            kept = kept.join(
                    bases(rows, "table", false).withColumnRenamed("id", "other").drop("vector"), "other");
        }
        if (hasGroups()) {
            WindowSpec members =
                    Window.partitionBy("id", GROUP).orderBy(col("score").desc(), col("other"));
            kept = kept.withColumn(RANK, row_number().over(members))
                    .filter(col(GROUP).equalTo(0L).or(col(RANK).leq(params.getPerGroup())));
        }
        return kept.select("id", "other", "score");
    }

    Dataset<Row> queries(Dataset<Row> rows) {
        Dataset<Row> known = withAttributes(rows);
        List<Column> columns = new ArrayList<>(List.of(known.col("*")));
        if (hasBlocks()) {
            columns.add(hashed(known, params.getBlockCol(), "queries").as(BLOCK));
        }
        Dataset<Row> all = withExcluded(withCount(known.select(columns.toArray(Column[]::new))));
        return all.select(all(all.schema()));
    }

    private Dataset<Row> described(Dataset<Row> rows, String table, boolean asking) {
        Dataset<Row> known = withAttributes(rows);
        List<Column> columns = new ArrayList<>(List.of(known.col("*")));
        Column canBe = lit(true);
        if (hasBlocks()) {
            Column block = hashed(known, params.getBlockCol(), table);
            columns.add(block.as(BLOCK));
            canBe = block.notEqual(lit(0L));
        }
        if (hasFilter()) {
            canBe = canBe.and(condition(rows).on(known));
        }
        if (hasGroups()) {
            columns.add(hashed(known, params.getGroupCol(), table).as(GROUP));
        }
        columns.add(canBe.as(CAN_BE));
        Dataset<Row> all = known.select(columns.toArray(Column[]::new));
        return asking ? withExcluded(withCount(all)) : all;
    }

    /** 64 bits of a column's text; 0 where it is null. */
    private static Column hashed(Dataset<Row> rows, String column, String table) {
        if (!Arrays.asList(rows.columns()).contains(column)) {
            throw new IllegalArgumentException(
                    "cannot find neighbours: the %s has no column %s, only %s (attributes can bring it)"
                            .formatted(table, column, String.join(", ", rows.columns())));
        }
        Column text = col("`" + column + "`").cast("string");
        return when(text.isNull(), lit(0L)).otherwise(xxhash64(text));
    }

    private static Dataset<Row> withCount(Dataset<Row> rows) {
        boolean isThere = Arrays.asList(rows.columns()).contains("count");
        return isThere ? rows.withColumn(COUNT, col("count").cast("bigint")) : rows;
    }

    private Dataset<Row> withAttributes(Dataset<Row> rows) {
        if (attributes.isEmpty()) {
            return rows;
        }
        Dataset<Row> more = attributes.get();
        List<String> twice = Arrays.stream(more.columns())
                .filter(name ->
                        !name.equals("id") && Arrays.asList(rows.columns()).contains(name))
                .toList();
        if (!twice.isEmpty() || !Arrays.asList(more.columns()).contains("id")) {
            throw new IllegalArgumentException(
                    "cannot find neighbours: attributes have columns %s, which must be id and others than the table's %s"
                            .formatted(String.join(", ", more.columns()), String.join(", ", rows.columns())));
        }
        return rows.join(withIds(more, "id", idType(rows), "attributes"), "id", "left");
    }

    private Dataset<Row> withExcluded(Dataset<Row> rows) {
        if (excluded.isEmpty()) {
            return rows;
        }
        Dataset<Row> lists = exclusions(idType(rows))
                .groupBy("id")
                .agg(collect_list(col("excluded")).as(EXCLUDED));
        return rows.join(lists, "id", "left");
    }

    /** The pairs id and excluded, of the type that a table has. */
    private Dataset<Row> exclusions(DataType type) {
        Dataset<Row> pairs = excluded.orElseThrow();
        List<String> columns = Arrays.asList(pairs.columns());
        if (!columns.contains("id") || !columns.contains("excluded")) {
            throw new IllegalArgumentException(
                    "cannot find neighbours: the exclusions have columns %s (they need id and excluded)"
                            .formatted(String.join(", ", columns)));
        }
        return withIds(withIds(pairs, "id", type, "exclusions"), "excluded", type, "exclusions")
                .filter(col("excluded").isNotNull())
                .select("id", "excluded");
    }

    private static DataType idType(Dataset<Row> rows) {
        return rows.schema().apply("id").dataType();
    }

    private static Dataset<Row> withIds(Dataset<Row> rows, String column, DataType type, String table) {
        Column id = col(column);
        UDF1<String, Long> refuse = text -> {
            throw new IllegalStateException(
                    "cannot find neighbours: %s '%s' of the %s is no whole number, and the table's ids are BIGINT (correct it)"
                            .formatted(column, text, table));
        };
        return rows.withColumn(
                column,
                type.equals(DataTypes.StringType)
                        ? id.cast(type)
                        : when(
                                id.isNotNull(),
                                coalesce(id.try_cast(type), udf(refuse, type).apply(id.cast("string")))));
    }
}
