package io.vecmill.jobs.cli;

import io.vecmill.jobs.progress.Words;
import io.vecmill.jobs.run.RunLog;
import io.vecmill.jobs.run.SparkOnDemand;
import io.vecmill.jobs.run.StepReport;
import io.vecmill.table.TableKind;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What a run closes with for a person: where the tables lie, and what some rows of a neighbour table look like. */
final class Summary {
    private final PrintStream err;
    private final RunLog log;

    Summary(PrintStream err, RunLog log) {
        this.err = err;
        this.log = log;
    }

    /** Prints it; rows are looked up only if Spark has been working anyway. */
    void print(SparkOnDemand spark) {
        List<StepReport> reports = log.reports();
        long skipped = reports.stream().filter(StepReport::skipped).count();
        List<String> hints = new ArrayList<>();
        for (StepReport report : reports) {
            boolean shown = report.result().manifest().kind() == TableKind.NEIGHBORS && skipped < reports.size();
            if (shown) {
                hints.addAll(show(report, spark));
            }
        }
        err.printf(
                "%ndone in %s: %s%s%n",
                Words.time(log.seconds()),
                Words.count(reports.size(), "step"),
                skipped == 0 ? "" : ", " + skipped + " of them done before");
        Grid grid = new Grid();
        reports.forEach(report -> grid.row(
                report.step().name(), Words.count(report.result().manifest().rows(), "row"), report.path()));
        grid.print(err);
        reports.stream()
                .limit(1)
                .forEach(report -> hints.add("show " + report.result().path()));
        err.println();
        hints.forEach(hint -> err.println("look further: jobs/vecmill " + hint));
    }

    /** Shows some rows, and returns a command with which to see one of them whole. */
    private List<String> show(StepReport report, SparkOnDemand spark) {
        Showcase showcase = Showcase.of(report, spark.get());
        err.printf("%nsome of %s:%n", report.step().name());
        showcase.print(err);
        return showcase.rows().stream()
                .limit(1)
                .map(row -> "neighbors %s %s".formatted(report.result().path(), quoted(String.valueOf(row.get(0)))))
                .toList();
    }

    /** As a shell takes it for one word. */
    private static String quoted(String id) {
        return id.matches("[\\p{L}\\p{N}_.:#/-]+") ? id : "'" + id.replace("'", "'\\''") + "'";
    }
}
