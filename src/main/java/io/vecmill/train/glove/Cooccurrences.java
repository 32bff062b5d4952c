package io.vecmill.train.glove;

import io.vecmill.corpus.EncodedCorpus;
import io.vecmill.corpus.EncodedSlice;
import io.vecmill.corpus.PairCounter;
import io.vecmill.corpus.PairPlan;
import io.vecmill.corpus.PairSums;
import io.vecmill.ml.ByNumber;
import io.vecmill.train.pairs.BlockSource;
import io.vecmill.train.pairs.ChunkBlocks;
import io.vecmill.train.pairs.TrainingPlan;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * The co-occurrence counts of a corpus as blocks, counted once and read in every epoch.
 *
 * <p>A block is an array of {@code input row, output row, log count, weight} for each pair, the latter two as the
 * bits of
 * floats, in order of the rows. All counts are sums of whole numbers, so they are the same for any partitions.
 *
 * <p>Cost: one shuffle of 16 bytes for each pair that a task has counted, both ways; a task holds two million different
 * pairs before it gives them away, under 200 MB, or the pairs of one partition of {@link PairPlan}. The blocks stay
 * cached
 * (memory, then disk), 16 bytes a pair, until {@link #unpersist}.
 */
final class Cooccurrences implements BlockSource {
    /** Ints of a pair in a block. */
    static final int PAIR = 4;

    /** A pair in a table that is half full and has just been copied from one of half its size, sorted, and written. */
    private static final int COUNTING_BYTES = 72;

    private final PairPlan plan;
    private final JavaRDD<ChunkBlocks> blocks;
    private long size = -1;

    private Cooccurrences(PairPlan plan, JavaRDD<ChunkBlocks> blocks) {
        this.plan = plan;
        this.blocks = blocks;
    }

    /** @param chunks at least; there are more when blocks would be too large */
    static Cooccurrences count(EncodedCorpus corpus, int window, Weighting weighting, int shards, int chunks) {
        JavaRDD<EncodedSlice> slices = corpus.chunk(0);
        long occurrences =
                slices.map(slice -> PairCounter.occurrences(slice, window)).fold(0L, Long::sum);
        return count(slices, window, weighting, PairPlan.of(occurrences, shards, chunks), PairCounter.AT_ONCE);
    }

    static Cooccurrences count(
            JavaRDD<EncodedSlice> slices, int window, Weighting weighting, PairPlan plan, int limit) {
        JavaRDD<ChunkBlocks> blocks = slices.mapPartitionsToPair(
                        partition -> new PairCounter(partition, plan, window, limit))
                .partitionBy(new ByNumber(plan.partitions()))
                .mapPartitions(packs ->
                        List.of(assemble(packs, plan.shards(), weighting)).iterator())
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new Cooccurrences(plan, blocks);
    }

    /** What the pairs of so many co-occurrences take at most: no two of them may be alike. */
    static TrainingPlan.Load load(PairPlan plan, long occurrences) {
        long partition = occurrences / plan.partitions() + 1;
        long bytes = (long) PAIR * Integer.BYTES;
        long counting = Math.max(partition, Math.min(PairCounter.AT_ONCE, occurrences)) * COUNTING_BYTES;
        return new TrainingPlan.Load(bytes * partition, counting, true, bytes * occurrences);
    }

    private static ChunkBlocks assemble(Iterator<Tuple2<Integer, long[]>> packs, int shards, Weighting weighting) {
        PairSums sums = PairSums.of(packs);
        long[] pairs = sums.sorted();
        int[] lengths = new int[shards];
        for (long pair : pairs) {
            lengths[PairSums.second(pair) % shards] += PAIR;
        }
        List<List<int[]>> blocks = new ArrayList<>();
        for (int length : lengths) {
            blocks.add(length == 0 ? List.of() : List.of(new int[length]));
        }
        int[] filled = new int[shards];
        for (long pair : pairs) {
            int output = PairSums.second(pair);
            int[] block = blocks.get(output % shards).get(0);
            double log = StrictMath.log(sums.get(pair) * PairCounter.UNIT);
            int at = filled[output % shards];
            block[at] = PairSums.first(pair) / shards;
            block[at + 1] = output / shards;
            block[at + 2] = Float.floatToRawIntBits((float) log);
            block[at + 3] = Float.floatToRawIntBits(weighting.of(log));
            filled[output % shards] += PAIR;
        }
        return new ChunkBlocks(blocks);
    }

    /** How many pairs there are, each way counted; counts them if that is not done yet. */
    long size() {
        if (size < 0) {
            size = blocks.map(Cooccurrences::size).fold(0L, Long::sum);
        }
        return size;
    }

    private static long size(ChunkBlocks blocks) {
        return blocks.windows().stream()
                .flatMap(List::stream)
                .mapToLong(block -> block.length / PAIR)
                .sum();
    }

    @Override
    public int chunks() {
        return plan.chunks();
    }

    @Override
    public JavaRDD<ChunkBlocks> blocks(int epoch, int chunk) {
        int size = plan.shards() * plan.parts();
        return pick(blocks, IntStream.range(chunk * size, (chunk + 1) * size));
    }

    /** The part of each input shard in which the round's block is. */
    @Override
    public JavaRDD<ChunkBlocks> ofRound(JavaRDD<ChunkBlocks> chunk, int round) {
        int shards = plan.shards();
        return pick(
                chunk, IntStream.range(0, shards).map(input -> plan.partition(0, input, (input + round + 1) % shards)));
    }

    private static JavaRDD<ChunkBlocks> pick(JavaRDD<ChunkBlocks> from, IntStream partitions) {
        return new PickedRdd(from.rdd(), partitions.toArray()).toJavaRDD();
    }

    void unpersist() {
        blocks.unpersist();
    }
}
