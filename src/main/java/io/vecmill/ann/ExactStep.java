package io.vecmill.ann;

import java.util.Arrays;
import java.util.List;

/**
 * Scores all pairs that meet in a cell of a {@link PairRouting}, in blocks; a slice does every so-manyth pair of
 * blocks.
 */
record ExactStep(PairRouting routing) implements CellStep {
    private static final int BLOCK = 512;

    @Override
    public RowLists apply(VectorBlock cell, CellLists current, Place place) {
        Work work = new Work(new BlockProducts(current, BLOCK), place);
        List<Segment> segments = Segment.of(cell);
        if (!routing.isWithin()) {
            segments.forEach(segment -> work.between(segment.askers(), segment.bases(), false));
            return current.found(work.products.scored());
        }
        for (int first = 0; first < routing.groups(); first++) {
            for (int second = first; second < routing.groups(); second++) {
                if (routing.cell(first, second) == place.cell()) {
                    for (Segment segment : segments) {
                        pairs(cell, segment, work, first, second);
                    }
                }
            }
        }
        return current.found(work.products.scored());
    }

    private void pairs(VectorBlock cell, Segment segment, Work work, int first, int second) {
        int[] bases = group(cell, segment.bases(), first);
        int[] others = first == second ? bases : group(cell, segment.bases(), second);
        if (cell.mutual()) {
            if (first == second) {
                work.among(bases);
            } else {
                work.between(bases, others, true);
            }
        }
        int[] askers = cell.mutual() ? segment.askersFrom(cell.base()) : segment.askers();
        work.between(group(cell, askers, first), others, false);
        if (first != second) {
            work.between(group(cell, askers, second), bases, false);
        }
    }

    private int[] group(VectorBlock cell, int[] rows, int group) {
        return routing.groups() == 1
                ? rows
                : Arrays.stream(rows)
                        .filter(row -> routing.group(cell, row) == group)
                        .toArray();
    }

    /** Pairs of blocks, counted off to the slices. */
    private static final class Work {
        private final BlockProducts products;
        private final Place place;
        private long piece;

        private Work(BlockProducts products, Place place) {
            this.products = products;
            this.place = place;
        }

        private void among(int[] rows) {
            for (int from = 0; from < rows.length; from += BLOCK) {
                int to = Math.min(rows.length, from + BLOCK);
                if (place.owns(piece++)) {
                    products.within(rows, from, to);
                }
                for (int other = to; other < rows.length; other += BLOCK) {
                    across(rows, from, rows, other, true);
                }
            }
        }

        private void between(int[] left, int[] right, boolean both) {
            for (int from = 0; from < left.length; from += BLOCK) {
                for (int other = 0; other < right.length; other += BLOCK) {
                    across(left, from, right, other, both);
                }
            }
        }

        private void across(int[] left, int from, int[] right, int other, boolean both) {
            if (place.owns(piece++)) {
                int to = Math.min(left.length, from + BLOCK);
                products.across(left, from, to, right, other, Math.min(right.length, other + BLOCK), both);
            }
        }
    }
}
