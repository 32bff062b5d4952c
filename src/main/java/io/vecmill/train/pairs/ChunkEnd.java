package io.vecmill.train.pairs;

import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;

/** What happens to the shards when each has met every other: they agree on rows of which each has a copy. */
@FunctionalInterface
public interface ChunkEnd<I extends Serializable, O extends Serializable> extends Serializable {
    /**
     * The shards with which the next chunk begins, in the same partitions.
     *
     * @param last the round that ended the chunk
     */
    JavaRDD<ShardState<I, O>> of(JavaRDD<ShardState<I, O>> shards, Round last);
}
