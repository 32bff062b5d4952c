package io.vecmill.train.pairs;

import java.io.Serializable;
import java.util.List;

/**
 * The windows of a chunk whose inputs lie in one shard, by the shard of their outputs.
 *
 * @param windows for each output shard the streams of windows in corpus order, in the form that the kernel reads
 */
public record ChunkBlocks(List<List<int[]>> windows) implements Serializable {}
