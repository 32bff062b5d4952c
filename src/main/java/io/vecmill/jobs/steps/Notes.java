package io.vecmill.jobs.steps;

import io.vecmill.table.TableException;
import io.vecmill.table.TableTarget;
import io.vecmill.table.VersionedTable;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes what an evaluation found beside the table that was evaluated, under {@code quality} of its manifest. */
final class Notes {
    private Notes() {}

    /** Tables of others may be read only: then the report alone has the figures, and says why. */
    static void add(Map<String, Object> summary, Source.Table evaluated, Work work) {
        TableTarget report = work.out().target();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("report", report.path() + "/version=" + report.version());
        figures.putAll(summary);
        try {
            VersionedTable.at(work.spark(), evaluated.path()).addQuality(evaluated.version(), report.table(), figures);
            work.out().draft().put("noted", true);
        } catch (TableException e) {
            work.out().draft().put("noted", false).put("whyNotNoted", e.getMessage());
        }
    }
}
