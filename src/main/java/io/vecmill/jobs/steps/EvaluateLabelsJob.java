package io.vecmill.jobs.steps;

import io.vecmill.evaluate.LabelEvaluation;
import io.vecmill.evaluate.Report;
import io.vecmill.table.LabelTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ReportTable;
import io.vecmill.table.TableKind;
import java.util.List;

/** {@code evaluate_labels}: labels, of a classification or a clustering, and true ones to a report. */
final class EvaluateLabelsJob implements Job<LabelEvaluation> {
    private static final String LABELS = "labels";
    private static final String TRUTH = "truth";

    @Override
    public String name() {
        return "evaluate_labels";
    }

    @Override
    public LabelEvaluation stage() {
        return new LabelEvaluation();
    }

    @Override
    public List<Slot> slots() {
        return List.of(Slot.table(LABELS, TableKind.LABELS), Slot.table(TRUTH, TableKind.SEQUENCES));
    }

    @Override
    public TableKind makes() {
        return TableKind.REPORT;
    }

    @Override
    public Manifest run(LabelEvaluation stage, Work work) {
        Source.Table labels = work.table(LABELS);
        Report report = stage.run(
                LabelTable.open(work.spark(), labels.path(), labels.version()).rows(),
                Sequences.rows(work, TRUTH),
                work.table(TRUTH).manifest().table());
        work.out().draft().put("quality", report.summary());
        Notes.add(report.summary(), labels, work);
        return ReportTable.write(
                report.rows(work.spark()), work.out().target(), work.out().draft());
    }
}
