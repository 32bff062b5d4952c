package io.vecmill.ml;

import org.apache.spark.Partitioner;

/** Sends the key n, an Integer in 0 .. partitions - 1, to partition n. */
public final class ByNumber extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int partitions;

    public ByNumber(int partitions) {
        this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
        return partitions;
    }

    @Override
    public int getPartition(Object key) {
        return (Integer) key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByNumber that && that.partitions == partitions;
    }

    @Override
    public int hashCode() {
        return partitions;
    }
}
