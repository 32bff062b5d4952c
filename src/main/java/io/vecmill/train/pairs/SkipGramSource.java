package io.vecmill.train.pairs;

import io.vecmill.corpus.EncodedCorpus;
import io.vecmill.math.CounterRandom;
import io.vecmill.ml.ByNumber;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Draws the skip-gram windows of one chunk after another and brings each to the shard of its inputs.
 *
 * @param keep the probability with which each of the most frequent ranks is kept; ranks beyond it are always kept
 */
public record SkipGramSource(EncodedCorpus corpus, int shards, int window, Broadcast<float[]> keep, long seed)
        implements BlockSource {
    private static final long WINDOWS = 0x77696EL;

    /** The windows of one slice between two shards, packed for the way. */
    private record Piece(int slice, int output, int[] windows) implements Serializable {}

    @Override
    public int chunks() {
        return corpus.chunks();
    }

    @Override
    public JavaRDD<ChunkBlocks> blocks(int epoch, int chunk) {
        long key = CounterRandom.key(seed, WINDOWS, epoch);
        int shards = this.shards;
        int window = this.window;
        Broadcast<float[]> keep = this.keep;
        return corpus.chunk(chunk)
                .mapPartitionsToPair(slices -> {
                    SkipGramWindows windows = new SkipGramWindows(shards, window, keep.value(), key);
                    slices.forEachRemaining(windows::add);
                    return pieces(windows, shards, TaskContext.getPartitionId());
                })
                .partitionBy(new ByNumber(shards))
                .mapPartitions(pieces -> List.of(assemble(pieces, shards)).iterator())
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    private static Iterator<Tuple2<Integer, Piece>> pieces(SkipGramWindows windows, int shards, int slice) {
        List<Tuple2<Integer, Piece>> pieces = new ArrayList<>();
        for (int input = 0; input < shards; input++) {
            for (int output = 0; output < shards; output++) {
                WindowStream block = windows.block(input, output);
                if (!block.isEmpty()) {
                    pieces.add(new Tuple2<>(input, new Piece(slice, output, block.packed())));
                }
            }
        }
        return pieces.iterator();
    }

    /** Puts the pieces, which come in any order, in that of the slices. */
    private static ChunkBlocks assemble(Iterator<Tuple2<Integer, Piece>> arrived, int shards) {
        List<Piece> pieces = new ArrayList<>();
        arrived.forEachRemaining(piece -> pieces.add(piece._2()));
        pieces.sort(Comparator.comparingInt(Piece::slice));
        List<List<int[]>> windows = new ArrayList<>();
        for (int output = 0; output < shards; output++) {
            windows.add(new ArrayList<>());
        }
        for (Piece piece : pieces) {
            windows.get(piece.output()).add(piece.windows());
        }
        return new ChunkBlocks(windows);
    }
}
