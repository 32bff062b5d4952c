package io.vecmill.ann;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Scores rows whose lists are shorter than they can be, since their buckets held too few others, with all rows that they
 * may meet; a slice does every so-manyth of them. Where a list must reach a score it may be short, and nothing is done.
 */
record FillStep() implements CellStep {
    private static final int BLOCK = 512;

    @Override
    public RowLists apply(VectorBlock cell, CellLists current, Place place) {
        BlockProducts products = new BlockProducts(current, BLOCK);
        List<Segment> segments = current.rules().hasThreshold() ? List.of() : Segment.of(cell);
        for (Segment segment : segments) {
            fill(cell, current, place, segment, products);
        }
        return place.slice() == 0 || products.scored() > 0
                ? current.found(products.scored())
                : RowLists.none(current.rules().k());
    }

    private static void fill(
            VectorBlock cell, CellLists current, Place place, Segment segment, BlockProducts products) {
        int[] bases = segment.bases();
        long most = Math.min(current.rules().k(), most(cell, bases, current.rules()));
        int[] askers = Arrays.stream(segment.askers())
                .filter(place::owns)
                .filter(row -> current.size(row) < most)
                .toArray();
        for (int from = 0; from < bases.length; from += BLOCK) {
            products.across(askers, 0, askers.length, bases, from, Math.min(bases.length, from + BLOCK), false);
        }
    }

    /** How many of these rows a list can hold together, but for its k. */
    private static long most(VectorBlock cell, int[] bases, Rules rules) {
        if (rules.perGroup() == 0) {
            return bases.length;
        }
        Map<Long, Integer> sizes = new HashMap<>();
        IntStream.of(bases).forEach(row -> sizes.merge(cell.traits().groups()[row], 1, Integer::sum));
        return sizes.entrySet().stream()
                .mapToLong(
                        group -> group.getKey() == 0 ? group.getValue() : Math.min(rules.perGroup(), group.getValue()))
                .sum();
    }
}
