package io.vecmill.release;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a gate says: publish, or hold with every reason. */
public final class GateVerdict {
    /** As it stands in a manifest. */
    public static final String PUBLISH = "publish";

    public static final String HOLD = "hold";

    private final List<Judgement> judgements;

    GateVerdict(List<Judgement> judgements) {
        this.judgements = List.copyOf(judgements);
    }

    public String verdict() {
        return reasons().isEmpty() ? PUBLISH : HOLD;
    }

    /** A sentence for every rule that is broken. */
    public List<String> reasons() {
        return judgements.stream()
                .filter(Judgement::isBroken)
                .map(Judgement::reason)
                .toList();
    }

    /** A row for every rule; the columns are {@link io.vecmill.table.ReportTable#SCHEMA}. */
    public Dataset<Row> rows(SparkSession spark) {
        Figures figures = new Figures();
        for (Judgement each : judgements) {
            String verdict = each.verdict().name().toLowerCase(Locale.ROOT);
            figures.add(new Figures.Subject("gate", verdict, each.limit()), each.rule(), each.found());
        }
        return figures.rows(spark);
    }
}
