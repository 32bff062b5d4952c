package io.vecmill.jobs.steps;

import io.vecmill.table.ManifestDraft;
import io.vecmill.train.pairs.EpochLoss;
import io.vecmill.train.pairs.TrainedVectorsModel;
import io.vecmill.train.pairs.TrainingSummary;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a manifest says of a training. */
final class TrainingFacts {
    private TrainingFacts() {}

    /** Writes down how many tokens went on from a vector, if any could, and what the training was. */
    static void note(ManifestDraft draft, TrainedVectorsModel<?> model) {
        model.started().ifPresent(tokens -> draft.put("started", Map.of("fromInitial", tokens)));
        model.summary().ifPresent(summary -> draft.put("training", of(summary)));
    }

    private static Map<String, Object> of(TrainingSummary summary) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("vocabulary", summary.vocabulary());
        facts.put("tokens", summary.tokens());
        facts.put("corpusTokens", summary.corpusTokens());
        facts.put("shards", summary.shards());
        facts.put("chunks", summary.chunks());
        facts.put("loss", summary.epochs().stream().map(EpochLoss::mean).toList());
        facts.put("pairs", summary.epochs().stream().mapToLong(EpochLoss::pairs).sum());
        facts.put("wordsPerSecond", Math.round(summary.wordsPerSecond()));
        facts.put("trainingSeconds", summary.trainingSeconds());
        facts.put("seconds", summary.seconds());
        facts.put("plan", summary.plan().facts());
        facts.put("measured", summary.measured());
        return facts;
    }
}
