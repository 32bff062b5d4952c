package io.vecmill.train.spectral;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import scala.Tuple2;

/** What a slice adds to a range of a block, or the part of the rows of the range that it has. */
record Share(int slice, float[] rows) implements Serializable {
    /** The shares of a slice in a whole block, by range. */
    static Iterator<Tuple2<Integer, Share>> of(int slice, float[] block, Ranges ranges, int width) {
        return IntStream.range(0, ranges.count())
                .mapToObj(range -> new Tuple2<>(
                        range,
                        new Share(
                                slice,
                                Arrays.copyOfRange(
                                        block, ranges.start(range) * width, ranges.start(range + 1) * width))))
                .iterator();
    }

    /** The sum of all shares of a range, in the order of the slices. */
    static float[] sum(List<Share> shares) {
        shares.sort(Comparator.comparingInt(Share::slice));
        float[] sum = shares.get(0).rows.clone();
        for (Share share : shares.subList(1, shares.size())) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += share.rows[i];
            }
        }
        return sum;
    }
}
