package io.vecmill.train.pairs;

import io.vecmill.ml.ByNumber;
import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/** A vector that a training starts from, and where it goes to. */
public record PlacedVector(Place place, float[] vector) implements Serializable {
    /**
     * A row of a shard.
     *
     * @param isOutput on which side
     */
    public record Place(int shard, boolean isOutput, int row) implements Serializable {}

    /** Each in the partition of its shard. */
    public static JavaRDD<PlacedVector> deal(JavaRDD<PlacedVector> vectors, int shards) {
        return vectors.mapToPair(vector -> new Tuple2<>(vector.place().shard(), vector))
                .partitionBy(new ByNumber(shards))
                .values();
    }

    public boolean isOutput() {
        return place.isOutput();
    }

    public int row() {
        return place.row();
    }

    /** Makes it the row of its number among rows of {@code width} floats. */
    public void layOver(float[] rows, int width) {
        System.arraycopy(vector, 0, rows, row() * width, vector.length);
    }
}
