package io.vecmill.ann;

import io.vecmill.math.TopK;
import java.util.stream.IntStream;

/**
 * Scores all pairs that meet in a cell of a {@link PairRouting}, in blocks; a slice does every so-manyth pair of
 * blocks.
 */
record ExactStep(PairRouting routing) implements CellStep {
    private static final int BLOCK = 512;

    @Override
    public RowLists apply(VectorBlock cell, TopK current, Place place) {
        Work work = new Work(new BlockProducts(cell, current, Math.min(BLOCK, cell.rows())), place);
        for (int first = 0; first < routing.groups(); first++) {
            for (int second = first; second < routing.groups(); second++) {
                if (routing.cell(first, second) == place.cell()) {
                    pairs(cell, work, first, second);
                }
            }
        }
        return RowLists.all(current, work.products.scored());
    }

    private void pairs(VectorBlock cell, Work work, int first, int second) {
        if (cell.mutual()) {
            int[] rows = group(cell, first, 0, cell.rows());
            if (first == second) {
                work.among(rows);
            } else {
                work.between(rows, group(cell, second, 0, cell.rows()), true);
            }
            return;
        }
        work.between(group(cell, first, cell.base(), cell.rows()), group(cell, second, 0, cell.base()), false);
        if (first != second) {
            work.between(group(cell, second, cell.base(), cell.rows()), group(cell, first, 0, cell.base()), false);
        }
    }

    private int[] group(VectorBlock cell, int group, int from, int to) {
        return IntStream.range(from, to)
                .filter(row -> routing.groups() == 1 || routing.group(cell, row) == group)
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
