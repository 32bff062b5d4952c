package io.vecmill.samples;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Values drawn in proportion to their weights. */
final class Weighted<T> {
    private final List<T> values;
    private final double[] sums;

    Weighted(List<T> values, ToDoubleFunction<T> weight) {
        this.values = List.copyOf(values);
        this.sums = new double[values.size()];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += weight.applyAsDouble(this.values.get(i));
            sums[i] = sum;
        }
    }

    T draw(Dice dice) {
        int at = Arrays.binarySearch(sums, dice.unit() * sums[sums.length - 1]);
        return values.get(at < 0 ? -at - 1 : at + 1);
    }
}
