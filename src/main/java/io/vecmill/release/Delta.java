package io.vecmill.release;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.vecmill.table.DeltaTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.JavaParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What changed between two versions of an embedding or neighbour table, for consumers that pay for every write.
 *
 * <p>In: two versions of one kind, ids of one type. Out: rows of a {@link DeltaTable}: an upsert for each id that is
 * new or has changed by more than {@code minChange}, a delete for each that is gone. With 0 {@link #apply} of it to
 * the old version is the new one; with more the consumers keep rows that are nearly the new ones, and small changes
 * that never come in one night add up: send a delta with 0 now and then.
 *
 * <p>Partitions change nothing, there is no seed. Cost: a full join of the versions; the driver holds nothing.
 */
public final class Delta extends JavaParams implements DeltaParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;
    private static final String ID = "id";
    private static final String OP = "op";

    private final String uid;

    public Delta() {
        this(Identifiable$.MODULE$.randomUID("vecmill_delta"));
    }

    public Delta(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<Delta> read() {
        return new DefaultParamsReadable<Delta>() {}.read();
    }

    public static Delta load(String path) {
        return read().load(path);
    }

    /** The changes from one version to another; lazy. */
    public Dataset<Row> run(Dataset<Row> old, Dataset<Row> now) {
        Dataset<Row> before = old.select(col(ID).as("oldId"), content(old, now).as("before"));
        Dataset<Row> after = now.select(col(ID).as("newId"), content(now, now).as("after"));
        Dataset<Row> changed = before.join(after, col("oldId").equalTo(col("newId")), "full_outer")
                .filter(col("oldId").isNull().or(col("newId").isNull()).or(isChanged(now)));
        List<Column> columns = new ArrayList<>();
        columns.add(coalesce(col("newId"), col("oldId")).as(ID));
        columns.add(when(col("newId").isNull(), DeltaTable.DELETE)
                .otherwise(DeltaTable.UPSERT)
                .as(OP));
        contents(now).forEach(name -> columns.add(col("after." + name).as(name)));
        return changed.select(columns.toArray(Column[]::new));
    }

    /** An old version with the changes made; lazy. */
    public static Dataset<Row> apply(Dataset<Row> old, Dataset<Row> delta) {
        Dataset<Row> kept = old.join(delta.select(ID), new String[] {ID}, "left_anti");
        Dataset<Row> put = delta.filter(col(OP).equalTo(DeltaTable.UPSERT)).drop(OP);
        return kept.unionByName(put, true);
    }

    private Column isChanged(Dataset<Row> now) {
        if (getMinChange() == 0) {
            return not(col("before").eqNullSafe(col("after")));
        }
        boolean isEmbedding = contents(now).contains("vector");
        String change = isEmbedding
                ? "sqrt(aggregate(zip_with(before.vector, after.vector, (x, y) -> double(y - x) * (y - x)),"
                        + " 0D, (s, x) -> s + x)"
                        + " / aggregate(before.vector, 0D, (s, x) -> s + double(x) * x))"
                : "1 - size(array_intersect(before.neighbors.id, after.neighbors.id))"
                        + " / greatest(1, size(before.neighbors), size(after.neighbors))";
        return coalesce(expr(change), lit(Double.MAX_VALUE)).gt(getMinChange());
    }

    /** The columns of the new version beside the id, null where the old one lacks one. */
    private static Column content(Dataset<Row> table, Dataset<Row> now) {
        List<String> there = Arrays.asList(table.columns());
        return struct(contents(now).stream()
                .map(name -> there.contains(name)
                        ? col(name)
                        : lit(null).cast(now.schema().apply(name).dataType()).as(name))
                .toArray(Column[]::new));
    }

    private static List<String> contents(Dataset<Row> now) {
        return Arrays.stream(now.columns()).filter(name -> !name.equals(ID)).toList();
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public Delta copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public Delta setMinChange(double value) {
        set(minChange(), value);
        return this;
    }
}
