package io.vecmill.jobs.steps;

import io.vecmill.evaluate.Report;
import io.vecmill.evaluate.SentenceEvaluation;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ReportTable;
import io.vecmill.table.TableKind;
import java.util.List;

/** {@code evaluate_sentences}: pairs of texts with vectors, and people's judgement of them, to a report. */
final class EvaluateSentencesJob implements Job<SentenceEvaluation> {
    private static final String ONE = "one";
    private static final String OTHER = "other";
    private static final String JUDGEMENTS = "judgements";

    @Override
    public String name() {
        return "evaluate_sentences";
    }

    @Override
    public SentenceEvaluation stage() {
        return new SentenceEvaluation();
    }

    @Override
    public List<Slot> slots() {
        return List.of(
                Slot.table(ONE, TableKind.EMBEDDING),
                Slot.table(OTHER, TableKind.EMBEDDING),
                Slot.table(JUDGEMENTS, TableKind.SEQUENCES));
    }

    @Override
    public TableKind makes() {
        return TableKind.REPORT;
    }

    @Override
    public Manifest run(SentenceEvaluation stage, Work work) {
        EmbeddingTable one = open(work, ONE);
        EmbeddingTable other = open(work, OTHER);
        EmbeddingTable.requireSameSpace(one, other);
        Report report = stage.run(
                new SentenceEvaluation.Pairs(one.rows(), other.rows()),
                Sequences.rows(work, JUDGEMENTS),
                work.table(JUDGEMENTS).manifest().table());
        work.out().draft().put("quality", report.summary());
        Notes.add(report.summary(), work.table(ONE), work);
        return ReportTable.write(
                report.rows(work.spark()), work.out().target(), work.out().draft());
    }

    private static EmbeddingTable open(Work work, String slot) {
        Source.Table table = work.table(slot);
        return EmbeddingTable.open(work.spark(), table.path(), table.version());
    }
}
