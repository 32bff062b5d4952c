package io.vecmill.train.pairs;

import java.util.Arrays;
import java.util.List;

/**
 * The windows of a block, a {@link WindowStream}, by the group of their outputs, in corpus order within a group: while
 * a group is trained, its output rows stay in the cache.
 */
final class WindowGroups {
    private final int[] ends;
    private final int[] items;
    private final long pairs;

    /** @param groups output row r is of group r mod {@code groups} */
    WindowGroups(List<int[]> windows, int groups) {
        int[] sizes = new int[groups];
        pairs = deal(windows, sizes, new int[0]);
        int[] next = new int[groups];
        int total = 0;
        for (int group = 0; group < groups; group++) {
            next[group] = total;
            total = Math.addExact(total, sizes[group]);
        }
        items = new int[total];
        deal(windows, next, items);
        ends = next;
    }

    /**
     * Writes each window at the end of its group, or only counts if there is nothing to write to.
     *
     * @param next where each group goes on, which is moved
     * @return pairs
     */
    private static long deal(List<int[]> windows, int[] next, int[] items) {
        boolean writes = items.length > 0;
        float[] weights = new float[next.length];
        Arrays.fill(weights, 1f);
        long pairs = 0;
        int group = 0;
        int at = next[0];
        for (int[] stream : windows) {
            float weight = 1;
            for (int i = 0; i < stream.length; i++) {
                int item = stream[i];
                if (item == WindowStream.WEIGHT) {
                    weight = Float.intBitsToFloat(stream[++i]);
                    continue;
                }
                if (item >= 0) {
                    pairs++;
                } else {
                    next[group] = at;
                    group = ~item % next.length;
                    at = next[group];
                    if (weight != weights[group]) {
                        weights[group] = weight;
                        if (writes) {
                            items[at] = WindowStream.WEIGHT;
                            items[at + 1] = Float.floatToIntBits(weight);
                        }
                        at += 2;
                    }
                }
                if (writes) {
                    items[at] = item;
                }
                at++;
            }
        }
        next[group] = at;
        return pairs;
    }

    /** The windows of all groups, one group after the other, each beginning with a weight of 1. */
    int[] items() {
        return items;
    }

    /** Where a group's windows begin. */
    int begin(int group) {
        return group == 0 ? 0 : ends[group - 1];
    }

    /** Where a group's windows end. */
    int end(int group) {
        return ends[group];
    }

    int size() {
        return ends.length;
    }

    /** Pairs (input, output) of all groups. */
    long pairs() {
        return pairs;
    }
}
