package io.vecmill.jobs.steps;

import io.vecmill.evaluate.Qrels;
import io.vecmill.evaluate.Report;
import io.vecmill.evaluate.SearchEvaluation;
import io.vecmill.jobs.config.Section;
import io.vecmill.table.Manifest;
import io.vecmill.table.NeighborTable;
import io.vecmill.table.ReportTable;
import io.vecmill.table.TableKind;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code evaluate_search}: rankings and judgements of what is relevant to a report. */
final class EvaluateSearchJob implements Job<SearchEvaluation> {
    private static final String RANKINGS = "rankings";
    private static final String JUDGEMENTS = "judgements";
    private static final String DOCUMENTS = "documents";

    @Override
    public String name() {
        return "evaluate_search";
    }

    @Override
    public SearchEvaluation stage() {
        return new SearchEvaluation();
    }

    @Override
    public List<Slot> slots() {
        return List.of(
                Slot.table(RANKINGS, TableKind.NEIGHBORS),
                Slot.files(JUDGEMENTS),
                Slot.table(DOCUMENTS, TableKind.SEQUENCES).orNone());
    }

    @Override
    public FileInput files(Section section) {
        return QuestionPaths.read(section);
    }

    @Override
    public TableKind makes() {
        return TableKind.REPORT;
    }

    @Override
    public Manifest run(SearchEvaluation stage, Work work) {
        Source.Table rankings = work.table(RANKINGS);
        Qrels qrels = Qrels.read(
                work.spark().sessionState().newHadoopConf(),
                work.files(JUDGEMENTS).paths(),
                stage.getGrades());
        NeighborTable table = NeighborTable.open(work.spark(), rankings.path(), rankings.version());
        Report report = stage.run(table.rows(), table.manifest().at("/metric").asText(), qrels, documents(work));
        work.out().draft().put("quality", report.summary()).put("judgements", report.facts());
        Notes.add(report.summary(), rankings, work);
        return ReportTable.write(
                report.rows(work.spark()), work.out().target(), work.out().draft());
    }

    private static Optional<Dataset<Row>> documents(Work work) {
        return work.has(DOCUMENTS) ? Optional.of(Sequences.rows(work, DOCUMENTS)) : Optional.empty();
    }
}
