package io.vecmill.train.pairs;

import org.apache.spark.api.java.JavaRDD;

/**
 * Where the windows come from: for each epoch and chunk, partition p of the result has those whose inputs lie in shard
 * p.
 */
public interface BlockSource {
    int chunks();

    /** The trainer unpersists it after the chunk; a source that makes it at some cost persists it. */
    JavaRDD<ChunkBlocks> blocks(int epoch, int chunk);

    /**
     * What a round reads of a chunk, if that is not all: partition p must have the windows of the block (p, (p + round
     * + 1) mod P).
     */
    default JavaRDD<ChunkBlocks> ofRound(JavaRDD<ChunkBlocks> chunk, int round) {
        return chunk;
    }
}
