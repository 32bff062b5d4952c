package io.vecmill.release;

import io.vecmill.math.Histogram;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a comparison of two versions found: as the rows of a report, and in short. */
public final class Comparison {
    private static final String TOTAL = "total";
    private static final String OLD = "old";
    private static final String NEW = "new";
    private static final double[] QUANTILES = {0.5, 0.9, 0.99};

    private final Figures figures = new Figures();
    private final Map<String, Object> summary = new LinkedHashMap<>();

    Comparison() {}

    /** A row for each figure; the columns are {@link io.vecmill.table.ReportTable#SCHEMA}. */
    public Dataset<Row> rows(SparkSession spark) {
        return figures.rows(spark);
    }

    /** For a manifest, under {@code comparison}; what {@link Gate} judges by. */
    public Map<String, Object> summary() {
        return summary;
    }

    void rows(Movement moved, boolean isFirst) {
        long old = moved.before().rows();
        long now = moved.after().rows();
        Map<String, Object> section = section("rows");
        put(section, "rows", NEW, now);
        put(section, "zeroVectors", "zeroVectors", moved.after().zeros());
        norms(NEW, moved.after().norms());
        if (!isFirst) {
            put(section, "rows", OLD, old);
            put(section, "rows", "added", now - moved.common());
            put(section, "rows", "gone", old - moved.common());
            put(section, "rows", "change", old == 0 ? 0.0 : (double) (now - old) / old);
            norms(OLD, moved.before().norms());
            summary.put("coverage", figure("coverage", TOTAL, "byCount", "coverage", moved.coverage()));
            summary.put("coverageOfIds", figure("coverage", TOTAL, "byId", "coverage", moved.coverageOfIds()));
        }
    }

    private void norms(String side, Histogram norms) {
        for (double share : QUANTILES) {
            figure("norms", TOTAL, side, "p%.0f".formatted(100 * share), norms.quantile(share));
        }
    }

    void duplicates(String side, long rows) {
        put(section("duplicates"), "duplicates", side, rows);
    }

    /** @param displacement of ids in one space; empty if the versions are of different ones */
    void displacement(Optional<Histogram> displacement) {
        displacement.filter(moved -> moved.total() > 0).ifPresent(moved -> {
            Map<String, Object> section = section("displacement");
            for (double share : QUANTILES) {
                put(section, "displacement", "p%.0f".formatted(100 * share), moved.quantile(share));
            }
            put(section, "displacement", "max", moved.max());
        });
    }

    void agreement(Agreement found) {
        summary.put("overlap", overlap(found, NEW));
        summary.put("asked", found.asked());
        Map<String, Object> hubs = section("hubness");
        put(hubs, "hubness", OLD, found.hubBefore());
        put(hubs, "hubness", NEW, found.hubAfter());
    }

    /** @param cosine the mean cosine to the baseline after the best rotation; NaN if there is none */
    void baseline(Agreement found, double cosine) {
        Map<String, Object> section = section("baseline");
        section.put("overlap", overlap(found, "baseline"));
        section.put("cosine", figure("baseline", TOTAL, "rotated", "cosine", cosine));
    }

    private Object overlap(Agreement found, String side) {
        for (int decile = 0; decile < found.deciles(); decile++) {
            if (found.asked(decile) > 0) {
                Figures.Subject subject = new Figures.Subject("overlap", "decile " + (decile + 1), side);
                figures.add(subject, "overlap", found.overlap(decile), found.asked(decile));
            }
        }
        figures.add(new Figures.Subject("overlap", TOTAL, side), "overlap", found.overlap(), found.asked());
        return known(found.overlap());
    }

    private void put(Map<String, Object> section, String set, String name, long count) {
        figure(set, TOTAL, name, set, count);
        section.put(name, count);
    }

    private void put(Map<String, Object> section, String set, String name, double value) {
        section.put(name, figure(set, TOTAL, name, set, value));
    }

    private Object figure(String set, String section, String method, String metric, double value) {
        figures.add(new Figures.Subject(set, section, method), metric, value);
        return known(value);
    }

    /** Null for what could not be measured. */
    private static Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> section(String name) {
        return (Map<String, Object>) summary.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
    }
}
