package io.vecmill.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;

import com.fasterxml.jackson.databind.JsonNode;
import io.vecmill.table.TableTarget.Existing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Takes ids out of every version of a table: their rows, their places in lists of neighbours, their tokens in
 * sequences, the output side of a training or the vocabulary beside them, the examples in manifests, and the state of a
 * training that was not finished.
 * The rows of n-grams stay: they are numbered by hash, and name nobody.
 * Input that was set aside goes whole, and so do versions of exported files, which cannot be rewritten but made again.
 *
 * <p>A version is rewritten under its own name, by staging as any version, so a reader sees it with the ids or
 * without, and what is published stays so. Its manifest keeps all it said but what the rows make different, and gets
 * under {@code erasures} when that was, how many ids were asked for, how many rows went and how many other places; not
 * which. What the config said stays, under {@code stage} and {@code input}.
 *
 * <p>Cost: a pass over every version, and a rewrite of those that hold one of the ids, which the driver and every
 * executor hold.
 */
public final class Erasure implements AutoCloseable {
    private static final String ERASURES = "erasures";
    private static final String KEPT = "kept";

    private final SparkSession spark;
    private final Broadcast<Set<String>> erased;
    private final Set<String> missing;
    private final UserDefinedFunction isErased;

    public Erasure(SparkSession spark, Set<String> ids) {
        this.spark = spark;
        this.missing = new TreeSet<>(ids);
        this.erased = JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(ids);
        Broadcast<Set<String>> set = erased;
        UDF1<String, Boolean> contains = id -> id != null && set.value().contains(id);
        this.isErased = udf(contains, DataTypes.BooleanType);
    }

    /**
     * What a version holds of the ids, or held.
     *
     * @param rows       whose id is one of them
     * @param mentions   other places: neighbours, tokens, rows of the output side
     * @param inManifest places in the manifest
     * @param action     {@code rewritten}, {@code removed}, or {@code kept}
     */
    public record Trace(String version, long rows, long mentions, long inManifest, String action) {
        public boolean isNone() {
            return rows == 0 && mentions == 0 && inManifest == 0;
        }

        private Trace with(String done) {
            return new Trace(version, rows, mentions, inManifest, done);
        }
    }

    /** Takes them out of all versions; one that would be left without rows is removed. */
    public List<Trace> erase(VersionedTable table) {
        eraseUnfinished(table);
        return table.versions().stream().map(version -> erase(table, version)).toList();
    }

    /** Removes the state of a training that was not finished, and puts back a version that was not replaced to the end. */
    public void eraseUnfinished(VersionedTable table) {
        Staging.sweep(table);
        table.files().delete(new Path(table.root(), "_training"));
    }

    /** Those that stood nowhere in what was erased or searched so far, in order. */
    public Set<String> missing() {
        return Collections.unmodifiableSet(missing);
    }

    /** What a version holds of them; of exported files no more is known than their manifest says. */
    public Trace find(VersionedTable table, String version) {
        Manifest manifest = table.manifest(version);
        List<String> named = ManifestDraft.like(manifest).takeOut(erased.value());
        named.forEach(missing::remove);
        if (!holdsIds(manifest)) {
            return new Trace(version, 0, 0, named.size(), KEPT);
        }
        StoredVersion stored = StoredVersion.open(spark, table.path(), version, manifest.kind());
        long rows = tally(ids(stored.rows()));
        long mentions = mentioned(stored.rows()).map(this::tally).orElse(0L);
        for (String name : Beside.AUDITED) {
            if (Beside.holdsIds(name)) {
                mentions += stored.beside(name).map(more -> tally(ids(more))).orElse(0L);
            }
        }
        return new Trace(version, rows, mentions, named.size(), KEPT);
    }

    /** How many rows {@code id} there are of them, which are missing no more. */
    private long tally(Dataset<Row> held) {
        Row found = held.filter(isErased(col("id")))
                .agg(count(lit(1)), collect_set("id"))
                .first();
        found.<String>getList(1).forEach(missing::remove);
        return found.getLong(0);
    }

    private static Dataset<Row> ids(Dataset<Row> rows) {
        return rows.select(col("id").cast("string"));
    }

    /** The ids and tokens in rows beside their own. */
    private static Optional<Dataset<Row>> mentioned(Dataset<Row> rows) {
        return Stream.of("neighbors.id", "tokens")
                .filter(column -> Arrays.asList(rows.columns()).contains(column.split("\\.")[0]))
                .findFirst()
                .map(column ->
                        rows.select(explode(col(column).cast("array<string>")).as("id")));
    }

    /** Takes them out of a version; one that would be left without rows is removed. */
    public Trace erase(VersionedTable table, String version) {
        Manifest manifest = table.manifest(version);
        Trace found = find(table, version);
        boolean isSetAside = table.files().exists(new Path(table.versionPath(version), Beside.QUARANTINE));
        boolean isGone = manifest.kind() == TableKind.FILES
                || found.rows() == manifest.rows() && manifest.kind() != TableKind.DELTA && found.rows() > 0;
        if (isGone) {
            table.remove(version);
            return found.with("removed");
        }
        if (found.isNone() && !isSetAside) {
            return found;
        }
        rewrite(table, manifest, found);
        return found.with("rewritten");
    }

    private void rewrite(VersionedTable table, Manifest manifest, Trace found) {
        StoredVersion stored = StoredVersion.open(spark, table.path(), manifest.version(), manifest.kind());
        List<JsonNode> erasures = new ArrayList<>();
        manifest.at("/" + ERASURES).forEach(erasures::add);
        erasures.add(Json.of(record(manifest, found)));
        TableTarget target = new TableTarget(table.path(), manifest.version(), Existing.IS_REWRITTEN);
        ManifestDraft draft = ManifestDraft.like(manifest).put(ERASURES, erasures);
        draft.takeOut(erased.value());
        List<Beside> beside = Beside.AUDITED.stream()
                .flatMap(name -> stored
                        .beside(name)
                        .map(rows -> new Beside(
                                name,
                                Beside.holdsIds(name) ? without(rows) : rows,
                                Optional.of(Beside.audit(name, manifest.schema("/" + name.substring(1) + "/columns")))))
                        .stream())
                .toList();
        RowAudit audit = manifest.kind().audit(manifest, manifest.schema("/columns"));
        Dataset<Row> rows = holdsIds(manifest) ? without(stored.rows()) : stored.rows();
        new TableWriter(manifest.kind(), target, draft).write(rows, audit, () -> beside);
    }

    private Map<String, Object> record(Manifest manifest, Trace found) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        record.put("ids", erased.value().size());
        record.put("rows", found.rows());
        record.put("mentions", found.mentions());
        record.put("inManifest", found.inManifest());
        record.put("digestBefore", manifest.digest());
        return record;
    }

    private Dataset<Row> without(Dataset<Row> rows) {
        Dataset<Row> kept = rows.filter(not(isErased(col("id"))));
        List<String> columns = Arrays.asList(rows.columns());
        if (columns.contains("neighbors")) {
            kept = kept.withColumn("neighbors", filter(col("neighbors"), n -> not(isErased(n.getField("id")))));
        }
        if (columns.contains("tokens")) {
            kept = kept.withColumn("tokens", filter(col("tokens"), token -> not(isErased(token))));
        }
        return kept;
    }

    /** Not those of files, which are not read, and of a report, which number its rows. */
    private static boolean holdsIds(Manifest manifest) {
        return manifest.kind() != TableKind.FILES && manifest.kind() != TableKind.REPORT;
    }

    private Column isErased(Column id) {
        return isErased.apply(id.cast("string"));
    }

    @Override
    public void close() {
        erased.unpersist();
    }
}
