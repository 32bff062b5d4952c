package io.vecmill.jobs.cli;

import io.vecmill.jobs.progress.Words;
import io.vecmill.jobs.run.RunLog;
import io.vecmill.jobs.run.SparkOnDemand;
import io.vecmill.jobs.run.StepReport;
import io.vecmill.jobs.steps.Source;
import io.vecmill.table.TableKind;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

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
        if (skipped < reports.size()) {
            reports.stream()
                    .filter(report -> report.result().manifest().kind() == TableKind.NEIGHBORS)
                    .forEach(report -> showcase(report, spark));
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
        lookFurther(reports);
    }

    private void showcase(StepReport report, SparkOnDemand spark) {
        Grid grid = new Grid();
        Showcase.of(report, spark.get()).forEach(line -> grid.row(line.id(), line.neighbors()));
        err.printf("%nsome of %s:%n", report.step().name());
        grid.print(err);
    }

    /** Two commands to go on with. */
    private void lookFurther(List<StepReport> reports) {
        Optional<Source.Table> last = reports.stream().map(StepReport::result).reduce((first, second) -> second);
        last.ifPresent(table -> err.printf("%nto look further: jobs/vecmill show %s%n", table.path()));
    }
}
