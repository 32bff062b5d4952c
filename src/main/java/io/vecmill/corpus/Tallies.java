package io.vecmill.corpus;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.util.AccumulatorV2;

/**
 * The tally of each partition, by its number.
 *
 * <p>Unlike a sum, this is safe under retries and speculation: a partition read twice replaces its tally by an equal
 * one. A partition that was not read to its end is missing.
 */
final class Tallies extends AccumulatorV2<Tally, Map<Integer, Tally>> {
    private static final long serialVersionUID = 1L;

    private final Map<Integer, Tally> byPartition = new HashMap<>();

    @Override
    public boolean isZero() {
        return byPartition.isEmpty();
    }

    @Override
    public Tallies copy() {
        Tallies copy = new Tallies();
        copy.merge(this);
        return copy;
    }

    @Override
    public void reset() {
        byPartition.clear();
    }

    @Override
    public void add(Tally tally) {
        byPartition.put(tally.partition, tally);
    }

    @Override
    public void merge(AccumulatorV2<Tally, Map<Integer, Tally>> other) {
        byPartition.putAll(other.value());
    }

    @Override
    public Map<Integer, Tally> value() {
        return byPartition;
    }
}
