package io.vecmill.train.pairs;

import org.apache.spark.api.java.JavaRDD;

/**
 * Where the windows come from: for each epoch and chunk, partition p of the result has those whose inputs lie in shard
 * p.
 */
public interface BlockSource {
    int chunks();

    JavaRDD<ChunkBlocks> blocks(int epoch, int chunk);
}
