package io.vecmill.jobs.steps;

import io.vecmill.evaluate.QuestionSets;
import io.vecmill.evaluate.WordEvaluation;
import io.vecmill.evaluate.WordEvaluationResult;
import io.vecmill.jobs.config.Section;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.ReportTable;
import io.vecmill.table.TableKind;
import java.util.List;

/**
 * {@code evaluate}: an embedding table of words, asked questions, to a report; in short, the report also stands in the
 * manifest of the table, under {@code quality} and the name of the report.
 */
final class EvaluateJob implements Job<WordEvaluation> {
    private static final String VECTORS = "vectors";
    private static final String ANALOGIES = "analogies";
    private static final String SIMILARITIES = "similarities";

    @Override
    public String name() {
        return "evaluate";
    }

    @Override
    public WordEvaluation stage() {
        return new WordEvaluation();
    }

    @Override
    public List<Slot> slots() {
        return List.of(
                Slot.table(VECTORS, TableKind.EMBEDDING),
                Slot.files(ANALOGIES).orNone(),
                Slot.files(SIMILARITIES).orNone());
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
    public Manifest run(WordEvaluation stage, Work work) {
        Source.Table vectors = work.table(VECTORS);
        QuestionSets questions = QuestionSets.read(
                work.spark().sessionState().newHadoopConf(), paths(work, ANALOGIES), paths(work, SIMILARITIES));
        EmbeddingTable table = EmbeddingTable.open(work.spark(), vectors.path(), vectors.version());
        WordEvaluationResult result = stage.setProgress(work.progress()).run(table.rows(), questions);
        ManifestDraft draft = work.out().draft().put("quality", result.summary());
        Notes.add(result.summary(), vectors, work);
        work.progress().phase("writing", 0, "");
        return ReportTable.write(result.rows(work.spark()), work.out().target(), draft);
    }

    private static List<String> paths(Work work, String slot) {
        return work.has(slot) ? work.files(slot).paths() : List.of();
    }
}
