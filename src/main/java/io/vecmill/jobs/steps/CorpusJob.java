package io.vecmill.jobs.steps;

import io.vecmill.corpus.Corpus;
import io.vecmill.corpus.CorpusReader;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.SequenceTable;
import io.vecmill.table.TableKind;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

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
        Corpus corpus = stage.read(work.spark(), work.files(INPUT));
        Dataset<Row> sequences = corpus.sequences().persist(StorageLevel.MEMORY_AND_DISK());
        try {
            sequences.count();
            ManifestDraft draft =
                    work.out().draft().put("corpus", corpus.verify().toMap());
            work.progress().phase("writing", 0, "");
            return SequenceTable.write(
                    sequences, corpus.quarantine(), work.out().target(), draft);
        } finally {
            sequences.unpersist();
        }
    }
}
