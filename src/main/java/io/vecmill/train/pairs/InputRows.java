package io.vecmill.train.pairs;

/**
 * The inputs of a shard, in batches: how they are read and where what they learn is added. An input is known by its
 * number times the width of a row.
 */
public interface InputRows {
    /** Copies the inputs of a full batch into a block. */
    void gather(int[] inputs, float[] block);

    /** The array to which the kernel adds what the inputs of a batch learn. */
    float[] target();

    /** Where in {@link #target} each of the inputs is. */
    int[] targetOffsets(int[] inputs);

    /**
     * The kernel has added what the first {@code count} inputs of a batch learned.
     *
     * @param block what they were when they were gathered
     */
    void learned(int[] inputs, int count, float[] block);
}
