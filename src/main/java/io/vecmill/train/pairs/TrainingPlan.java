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
 * @param rows   of the largest shard
 * @param load   the pairs that are learned from
 * @param epochs passes over the corpus
 */
public record TrainingPlan(Size size, Blocks blocks, Rows rows, Load load, int epochs) {
    /** A chunk has at most this many tokens for each shard, so that a task's windows stay well under 100 MB. */
    private static final long CHUNK_TOKENS = 1L << 21;

    /** A task holds its shard, the visiting one, and a copy of what it trains of both. */
    private static final int COPIES = 3;

    /** Windows are drawn from so many tokens at a time, into buffers that grow by half: the old and the new at a time. */
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

    public record Blocks(int shards, int chunks) {
        /** Rows of the largest shard when so many are dealt. */
        public long rowsPerShard(long vocabulary) {
            return (vocabulary + shards - 1) / shards;
        }
    }

    /**
     * The largest shard.
     *
     * @param dimension of the vectors
     * @param floats of a row, with all that it holds besides its vector
     */
    public record Rows(long inputs, long outputs, int dimension, int floats) {
        long bytes() {
            return (inputs + outputs) * floats * Float.BYTES;
        }
    }

    /**
     * Pairs, in bytes.
     *
     * @param block   of a chunk in one shard, and what a round makes of its part
     * @param making  what a task holds that makes blocks
     * @param isFirst whether all blocks are made before the training, when only the encoded corpus is cached
     * @param moved   between tasks in an epoch
     */
    public record Load(long block, long making, boolean isFirst, long moved) {}

    /** What a task holds at some time, and what it has for that. */
    public record Need(long bytes, long given) {
        boolean isMet() {
            return bytes <= given;
        }

        private Need orTighter(Need other) {
            return other.given - other.bytes < given - bytes ? other : this;
        }
    }

    /** The plan for skip-grams with a row on each side for each token. */
    public static TrainingPlan of(SkipGramParams params, long vocabulary, long tokens) {
        int shards = params.shards(vocabulary);
        int chunks = Math.toIntExact(Math.max(params.chunks(vocabulary), tokens / (CHUNK_TOKENS * shards) + 1));
        Blocks blocks = new Blocks(shards, chunks);
        long rows = blocks.rowsPerShard(vocabulary);
        int dimension = params.getVectorSize();
        return new TrainingPlan(
                new Size(vocabulary, tokens),
                blocks,
                new Rows(rows, rows, dimension, FloatVectors.padded(dimension)),
                windows(params.getWindowSize(), blocks, tokens),
                params.getMaxIter());
    }

    private static Load windows(int window, Blocks blocks, long tokens) {
        int inputs = window == SkipGramWindows.WHOLE ? WHOLE_INPUTS : window + 1;
        long bytes = (inputs + Math.min(inputs, blocks.shards())) * Integer.BYTES;
        long slice = Math.min(SLICE_TOKENS, tokens / blocks.chunks() + 1);
        long chunk = bytes * (tokens / blocks.chunks() / blocks.shards() + 1);
        return new Load(
                chunk + chunk / blocks.shards(),
                (long) (GROWTH * bytes * slice),
                false,
                bytes * tokens * PACKED / Integer.BYTES);
    }

    /** The same with more rows on the input side of a shard, which the shards make equal after each chunk. */
    public TrainingPlan withSharedInputs(long more) {
        long merged = blocks.shards() == 1 ? 0 : 2 * more * rows.floats() * Float.BYTES * blocks.shards();
        return new TrainingPlan(
                size,
                blocks,
                new Rows(rows.inputs() + more, rows.outputs(), rows.dimension(), rows.floats()),
                new Load(load.block(), load.making(), load.isFirst(), load.moved() + merged * blocks.chunks()),
                epochs);
    }

    /** Rounds in an epoch: each is a job in which every shard trains against one other. */
    public int roundsPerEpoch() {
        return Math.multiplyExact(blocks.shards(), blocks.chunks());
    }

    public int rounds() {
        return Math.multiplyExact(roundsPerEpoch(), epochs);
    }

    /** What a task holds at its fullest, in training or in making blocks. */
    public long bytesPerTask() {
        return Math.max(bytesInTraining(), load.making());
    }

    private long bytesInTraining() {
        return COPIES * rows.bytes() + load.block();
    }

    /** When a task has least to spare beside what is cached: the shards before and after a round, two chunks' blocks. */
    public Need tightest(TaskSlots slots) {
        int shards = blocks.shards();
        long beside = slots.bytesPerTask(shards, 2 * (rows.bytes() + load.block() * shards) * shards);
        long before = load.isFirst() ? slots.bytesPerTask(shards, Integer.BYTES * size.tokens()) : beside;
        return new Need(bytesInTraining(), beside).orTighter(new Need(load.making(), before));
    }

    /**
     * What an epoch moves between tasks: the pairs, and in each round the visiting shards, which are fetched whole where
     * they lie on another executor.
     */
    public long bytesMovedPerEpoch() {
        return load.moved() + (blocks.shards() > 1 ? rows.bytes() * blocks.shards() * roundsPerEpoch() : 0);
    }

    /**
     * Why the tasks would not fit, in a sentence that names what to change.
     *
     * @throws IllegalArgumentException if they would not
     */
    public void requireFits(TaskSlots slots) {
        long most = Math.max(rows.inputs(), rows.outputs());
        if (most * rows.floats() > Integer.MAX_VALUE - 8) {
            throw refuse(
                    "a shard would have %,d rows of %d floats, more than an array holds".formatted(most, rows.floats()),
                    "");
        }
        int parallel = Math.min(slots.tasks(), blocks.shards());
        Need need = tightest(slots);
        if (!need.isMet()) {
            String memory = slots.where().equals("the driver") ? "VECMILL_DRIVER_MEMORY" : "spark.executor.memory";
            throw refuse(
                    "a task needs %s, and %s of %s with %d at a time has %s for each"
                            .formatted(
                                    megabytes(need.bytes()),
                                    slots.where(),
                                    megabytes(slots.heap()),
                                    parallel,
                                    megabytes(need.given())),
                    ", or " + memory);
        }
    }

    private IllegalArgumentException refuse(String why, String orElse) {
        return new IllegalArgumentException(
                "cannot train %,d tokens of %d dimensions: %s (raise shards above %d%s; or lower"
                                .formatted(size.vocabulary(), rows.dimension(), why, blocks.shards(), orElse)
                        + " vectorSize or maxVocabulary, or raise minCount)");
    }

    /** For the manifest. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("rowsPerShard", rows.inputs());
        facts.put("modelBytes", rows.bytes() * blocks.shards());
        facts.put("bytesPerTask", bytesPerTask());
        facts.put("bytesMovedPerEpoch", bytesMovedPerEpoch());
        facts.put("rounds", rounds());
        return facts;
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", (bytes + (1 << 20) - 1) >> 20);
    }
}
