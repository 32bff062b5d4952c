package io.vecmill.samples;

import io.vecmill.math.CounterRandom;
import java.util.ArrayList;
import java.util.List;

/** A stream of random draws: the bits at 0, 1, 2, … of one key. */
final class Dice {
    private final long key;
    private long drawn;

    Dice(long seed, long purpose, long counter) {
        this.key = CounterRandom.key(seed, purpose, counter);
    }

    double unit() {
        return CounterRandom.unit(bits());
    }

    double gaussian() {
        return CounterRandom.gaussian(bits());
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    int below(int bound) {
        return CounterRandom.below(bits(), bound);
    }

    /** An int in [low, high], both included. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    <T> T pick(List<T> values) {
        return values.get(below(values.size()));
    }

    <T> List<T> shuffled(List<T> values) {
        List<T> order = new ArrayList<>(values);
        for (int i = order.size() - 1; i > 0; i--) {
            order.set(i, order.set(below(i + 1), order.get(i)));
        }
        return order;
    }

    /** {@code count} of the values, in the order they had. */
    <T> List<T> sample(List<T> values, int count) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            places.add(i);
        }
        return shuffled(places).subList(0, Math.min(count, values.size())).stream()
                .sorted()
                .map(values::get)
                .toList();
    }

    private long bits() {
        return CounterRandom.at(key, drawn++);
    }
}
