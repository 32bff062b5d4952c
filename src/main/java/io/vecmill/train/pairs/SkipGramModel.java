package io.vecmill.train.pairs;

import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;

/** What distinguishes one model that learns from skip-grams from another. */
public interface SkipGramModel<I extends Serializable> {
    /** The name of the model and all params that only it has: trainings that differ in it do not go on for each other. */
    String fingerprint();

    /** What a training would take. */
    TrainingPlan plan(long vocabulary, long tokens);

    /** The shards before the first round. */
    JavaRDD<ShardState<I, OutputNoise>> initial(JavaRDD<VocabularyShard> names);

    /** The arithmetic of a block. */
    BlockKernel<I, OutputNoise> kernel();

    /** What so many shards agree on after each chunk; by default they have nothing in common. */
    default ChunkEnd<I, OutputNoise> chunkEnd(int count) {
        return (shards, last) -> shards;
    }
}
