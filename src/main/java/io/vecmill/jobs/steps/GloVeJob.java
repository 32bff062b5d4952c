package io.vecmill.jobs.steps;

import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.SequenceTable;
import io.vecmill.table.TableKind;
import io.vecmill.train.glove.GloVe;
import io.vecmill.train.glove.GloVeModel;
import io.vecmill.train.glove.GloVeSummary;
import io.vecmill.train.pairs.EpochLoss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code glove}: sequences to an embedding table of their tokens. */
final class GloVeJob implements Job<GloVe> {
    private static final String INPUT = "input";

    @Override
    public String name() {
        return "glove";
    }

    @Override
    public GloVe stage() {
        return new GloVe();
    }

    @Override
    public List<Slot> slots() {
        return List.of(Slot.table(INPUT, TableKind.SEQUENCES));
    }

    @Override
    public TableKind makes() {
        return TableKind.EMBEDDING;
    }

    @Override
    public Manifest run(GloVe stage, Work work) {
        Source.Table input = work.table(INPUT);
        SequenceTable sequences = SequenceTable.open(work.spark(), input.path(), input.version());
        if (stage.getCheckpointDir().isEmpty()) {
            stage.setCheckpointDir(work.out().target().path() + "/_training");
        }
        GloVeModel model = stage.setProgress(work.progress()).fit(sequences.rows());
        ManifestDraft draft = work.out().draft();
        model.summary().ifPresent(summary -> draft.put("training", facts(summary)));
        work.progress().phase("writing", 0, "");
        Manifest manifest = EmbeddingTable.write(model.vectors(), work.out().target(), draft);
        model.unpersist();
        return manifest;
    }

    private static Map<String, Object> facts(GloVeSummary summary) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("vocabulary", summary.corpus().vocabulary());
        facts.put("tokens", summary.corpus().tokens());
        facts.put("corpusTokens", summary.corpus().allTokens());
        facts.put("shards", summary.shards());
        facts.put("chunks", summary.chunks());
        facts.put("loss", summary.epochs().stream().map(EpochLoss::mean).toList());
        facts.put("pairs", summary.corpus().pairs());
        facts.put("pairsPerSecond", Math.round(summary.pairsPerSecond()));
        facts.put("trainingSeconds", summary.trainingSeconds());
        facts.put("seconds", summary.seconds());
        return facts;
    }
}
