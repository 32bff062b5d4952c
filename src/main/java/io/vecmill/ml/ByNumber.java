package io.vecmill.ml;

import org.apache.spark.Partitioner;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.serializer.JavaSerializer;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Sends the key n, an Integer in 0 .. partitions - 1, to partition n. */
public final class ByNumber extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int partitions;

    public ByNumber(int partitions) {
        this.partitions = partitions;
    }

    /**
     * Sends large values, of which a stream of objects holds none after it was written: Java's streams hold all of them,
     * Spark's a hundred.
     */
    public static <T> JavaRDD<T> deal(JavaPairRDD<Integer, T> values, int partitions) {
        SparkConf conf = values.context().getConf().set("spark.serializer.objectStreamReset", "1");
        ShuffledRDD<Integer, T, T> dealt = new ShuffledRDD<Integer, T, T>(
                        values.rdd(), new ByNumber(partitions), tag(), tag(), tag())
                .setSerializer(new JavaSerializer(conf));
        return JavaPairRDD.fromRDD(dealt, ByNumber.<Integer>tag(), ByNumber.<T>tag())
                .values();
    }

    private static <T> ClassTag<T> tag() {
        return ClassTag$.MODULE$.apply(Object.class);
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
