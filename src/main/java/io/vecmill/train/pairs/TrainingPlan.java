package io.vecmill.train.pairs;

import io.vecmill.math.FloatVectors;
import io.vecmill.ml.TaskSlots;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a training in blocks takes, known from the size of the vocabulary and the params before it begins.
 *
 * @param size   of what is learned from
 * @param blocks how it is dealt
 * @param dimension of the vectors
 * @param epochs passes over the corpus
 */
public record TrainingPlan(Size size, Blocks blocks, int dimension, int epochs) {
    /** A chunk has at most this many tokens for each shard, so that a task's windows stay well under 100 MB. */
    private static final long CHUNK_TOKENS = 1L << 21;

    /** A task holds its shard, the visiting one, and a copy of what it trains of both: two sides each. */
    private static final int SIDES = 6;

    /** Windows are drawn from so many tokens at a time, into buffers that grow by half and are copied once. */
    private static final long SLICE_TOKENS = 1L << 20;

    private static final double GROWTH = 2.5;

    /** Inputs of a token whose window is its whole sequence, since nobody knows how long sequences are. */
    private static final int WHOLE_INPUTS = 20;

    /** Windows travel packed, most numbers in two bytes. */
    private static final int PACKED = 2;

    /**
     * What is learned from.
     *
     * @param tokens occurrences of the words of the vocabulary
     */
    public record Size(long vocabulary, long tokens) {}

    /** @param window the farthest that a pair is apart */
    public record Blocks(int shards, int chunks, int window) {}

    /** The plan for a stage as it is set. */
    public static TrainingPlan of(SkipGramParams params, long vocabulary, long tokens) {
        int shards = params.getShards();
        int chunks = Math.toIntExact(Math.max(params.getChunks(), tokens / (CHUNK_TOKENS * shards) + 1));
        return new TrainingPlan(
                new Size(vocabulary, tokens),
                new Blocks(shards, chunks, params.getWindowSize()),
                params.getVectorSize(),
                params.getMaxIter());
    }

    /** Rounds in an epoch: each is a job in which every shard trains against one other. */
    public int roundsPerEpoch() {
        return Math.multiplyExact(blocks.shards(), blocks.chunks());
    }

    public int rounds() {
        return Math.multiplyExact(roundsPerEpoch(), epochs);
    }

    /** Rows of the largest shard. */
    public long rowsPerShard() {
        return (size.vocabulary() + blocks.shards() - 1) / blocks.shards();
    }

    /** One side of a shard, padding included. */
    public long bytesPerSide() {
        return rowsPerShard() * FloatVectors.padded(dimension) * Float.BYTES;
    }

    /** What a task holds at its fullest, in training or in drawing the windows of a chunk. */
    public long bytesPerTask() {
        long training = SIDES * bytesPerSide() + windowBytes(size.tokens() / roundsPerEpoch() + 1);
        long slice = Math.min(SLICE_TOKENS, size.tokens() / blocks.chunks() + 1);
        return Math.max(training, (long) (GROWTH * windowBytes(slice)));
    }

    /**
     * What an epoch moves between tasks: the windows through a shuffle, and in each round the visiting shards, which
     * are fetched whole where they lie on another executor.
     */
    public long bytesMovedPerEpoch() {
        long state = 2 * bytesPerSide() * blocks.shards();
        return windowBytes(size.tokens()) * PACKED / Integer.BYTES
                + (blocks.shards() > 1 ? state * roundsPerEpoch() : 0);
    }

    /** Each token has a mean of window + 1 inputs, and a head in every shard that has one of them; none is dropped. */
    private long windowBytes(long tokens) {
        int inputs = blocks.window() == SkipGramWindows.WHOLE ? WHOLE_INPUTS : blocks.window() + 1;
        return tokens * (inputs + Math.min(inputs, blocks.shards())) * Integer.BYTES;
    }

    /**
     * Why the tasks would not fit, in a sentence that names what to change.
     *
     * @throws IllegalArgumentException if they would not
     */
    public void requireFits(TaskSlots slots) {
        long floats = rowsPerShard() * FloatVectors.padded(dimension);
        if (floats > Integer.MAX_VALUE - 8) {
            throw refuse(
                    "a shard would have %,d rows of %d floats, more than an array holds"
                            .formatted(rowsPerShard(), FloatVectors.padded(dimension)),
                    "");
        }
        int parallel = Math.min(slots.tasks(), blocks.shards());
        long given = slots.bytesPerTask(parallel);
        if (bytesPerTask() > given) {
            String memory = slots.where().equals("the driver") ? "VECMILL_DRIVER_MEMORY" : "spark.executor.memory";
            throw refuse(
                    "a task needs %s, and %s of %s with %d at a time has %s for each"
                            .formatted(
                                    megabytes(bytesPerTask()),
                                    slots.where(),
                                    megabytes(slots.heap()),
                                    parallel,
                                    megabytes(given)),
                    ", or " + memory);
        }
    }

    private IllegalArgumentException refuse(String why, String orElse) {
        return new IllegalArgumentException(
                "cannot train %,d tokens of %d dimensions: %s (raise shards above %d%s; or lower"
                                .formatted(size.vocabulary(), dimension, why, blocks.shards(), orElse)
                        + " vectorSize or maxVocabulary, or raise minCount)");
    }

    /** For the manifest. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("rowsPerShard", rowsPerShard());
        facts.put("bytesPerTask", bytesPerTask());
        facts.put("bytesMovedPerEpoch", bytesMovedPerEpoch());
        facts.put("rounds", rounds());
        return facts;
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", (bytes + (1 << 20) - 1) >> 20);
    }
}
