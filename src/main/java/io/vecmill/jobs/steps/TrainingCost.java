package io.vecmill.jobs.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.vecmill.corpus.Vocabulary;
import io.vecmill.jobs.progress.Words;
import io.vecmill.ml.TaskSlots;
import io.vecmill.table.Manifest;
import io.vecmill.table.SequenceTable;
import io.vecmill.train.pairs.BlockedParams;
import io.vecmill.train.pairs.SkipGramParams;
import io.vecmill.train.pairs.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a training from sequences would take: by a count of its input, or of an earlier version of its table, or by an
 * estimate from the files that the input is to be made of, which says that it is one.
 */
final class TrainingCost {
    /** Plain text of most languages; what is compressed holds some three times as much. */
    private static final double BYTES_PER_TOKEN = 6;

    private static final double COMPRESSION = 3;

    /** Words of n tokens by Heaps' law, those of few occurrences left out; measured on Wikipedia. */
    private static final double HEAPS_FACTOR = 20;

    private static final double HEAPS_EXPONENT = 0.55;
    private static final double RARITY = -0.6;

    private TrainingCost() {}

    /** What a stage, set as it is, would take for a vocabulary and the occurrences of its tokens. */
    @FunctionalInterface
    interface Planner {
        TrainingPlan plan(long vocabulary, long tokens);
    }

    /** @param source where the size is from, for a person */
    private record Known(TrainingPlan.Size size, String source) {}

    static Optional<Cost> of(BlockedParams stage, Planner planner, Outlook outlook, String slot) {
        return size(stage, outlook, slot)
                .map(known -> cost(
                        stage,
                        planner.plan(known.size().vocabulary(), known.size().tokens()),
                        known.source(),
                        outlook));
    }

    private static Cost cost(BlockedParams stage, TrainingPlan plan, String source, Outlook outlook) {
        TaskSlots slots = TaskSlots.of(outlook.spark().sparkContext());
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("vocabulary", Words.exact(plan.size().vocabulary()) + ", " + source);
        lines.put("tokens", Words.exact(plan.size().tokens()));
        int shards = plan.blocks().shards();
        lines.put("rows in a shard", rows(plan.rows()) + ", of " + shards + " shards" + ifFew(stage, plan));
        TrainingPlan.Need need = plan.tightest(slots);
        lines.put(
                "bytes for a task",
                Words.exact(need.bytes()) + ", of " + Words.exact(need.given()) + " that it has in " + slots.where());
        lines.put("bytes moved in an epoch", Words.exact(plan.bytesMovedPerEpoch()) + " at most");
        lines.put(
                "rounds",
                "%s, in %d epochs of %d chunks"
                        .formatted(
                                Words.exact(plan.rounds()),
                                plan.epochs(),
                                plan.blocks().chunks()));
        return new Cost(lines, refusal(plan, slots));
    }

    private static String rows(TrainingPlan.Rows rows) {
        return rows.inputs() == rows.outputs()
                ? Words.exact(rows.outputs())
                : "%s at most, and %s outputs".formatted(Words.exact(rows.inputs()), Words.exact(rows.outputs()));
    }

    private static String ifFew(BlockedParams stage, TrainingPlan plan) {
        boolean isFew = stage instanceof SkipGramParams
                && plan.blocks().shards() > 1
                && plan.rows().outputs() < SkipGramParams.TOKENS_FOR_NEGATIVES;
        return isFew ? " (few to tell a token from; shards = 0 takes fewer shards)" : "";
    }

    private static Optional<String> refusal(TrainingPlan plan, TaskSlots slots) {
        try {
            plan.requireFits(slots);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<Known> size(BlockedParams stage, Outlook outlook, String slot) {
        if (outlook.inputs().get(slot) instanceof Source.Table table) {
            return Optional.of(count(stage, outlook, table));
        }
        return outlook.earlier().flatMap(manifest -> asBefore(stage, manifest)).or(() -> outlook.files()
                .map(files -> estimate(stage, files)));
    }

    private static Known count(BlockedParams stage, Outlook outlook, Source.Table table) {
        SequenceTable sequences = SequenceTable.open(outlook.spark(), table.path(), table.version());
        Vocabulary vocabulary =
                Vocabulary.of(sequences.rows(), stage.getInputCol(), stage.getMinCount(), stage.getMaxVocabulary());
        vocabulary.unpersist();
        return new Known(new TrainingPlan.Size(vocabulary.size(), vocabulary.tokens()), "counted");
    }

    private static Optional<Known> asBefore(BlockedParams stage, Manifest manifest) {
        JsonNode training = manifest.at("/training");
        boolean isAlike = manifest.at("/stage/params/minCount").asLong() == stage.getMinCount()
                && manifest.at("/stage/params/maxVocabulary").asInt() == stage.getMaxVocabulary();
        return isAlike && training.has("vocabulary")
                ? Optional.of(new Known(
                        new TrainingPlan.Size(
                                training.path("vocabulary").asLong(),
                                training.path("tokens").asLong()),
                        "if it is as in version " + manifest.version()))
                : Optional.empty();
    }

    private static Known estimate(BlockedParams stage, FileListing files) {
        double bytes = files.bytes() + (COMPRESSION - 1) * files.compressedBytes();
        double tokens = Math.max(1, bytes / BYTES_PER_TOKEN);
        double words = HEAPS_FACTOR * Math.pow(tokens, HEAPS_EXPONENT) * Math.pow(stage.getMinCount(), RARITY);
        double most = stage.getMaxVocabulary() == 0 ? tokens : Math.min(tokens, stage.getMaxVocabulary());
        return new Known(
                new TrainingPlan.Size(Math.max(1, Math.round(Math.min(words, most))), Math.round(tokens)),
                "an estimate from %s bytes of files".formatted(Words.about(files.bytes())));
    }
}
