package io.vecmill.jobs.steps;

import io.vecmill.corpus.Corpus;
import io.vecmill.corpus.CorpusCounts;
import io.vecmill.corpus.CorpusReader;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.SequenceTable;
import io.vecmill.table.TableKind;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code corpus}: files to a table of sequences, with the records that cannot be read beside it. */
final class CorpusJob implements Job<CorpusReader> {
    private static final String INPUT = "input";

    @Override
    public String name() {
        return "corpus";
    }

    @Override
    public CorpusReader stage() {
        return new CorpusReader();
    }

    @Override
    public List<Slot> slots() {
        return List.of(Slot.files(INPUT));
    }

    @Override
    public TableKind makes() {
        return TableKind.SEQUENCES;
    }

    @Override
    public Manifest run(CorpusReader stage, Work work) {
        work.progress().phase("reading", 0, "");
        Corpus corpus = stage.read(work.spark(), ((CorpusFiles) work.files(INPUT)).source());
        ManifestDraft draft = work.out().draft();
        return SequenceTable.write(
                corpus.sequences(), () -> verify(corpus, draft), work.out().target(), draft);
    }

    /** When the files have been read: counts what was met, refuses it or gives what to set aside. */
    private static Optional<Dataset<Row>> verify(Corpus corpus, ManifestDraft draft) {
        CorpusCounts counts = corpus.verify();
        draft.put("corpus", counts.toMap());
        return counts.badRecords() > 0 ? Optional.of(corpus.quarantine()) : Optional.empty();
    }
}
