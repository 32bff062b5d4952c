package io.vecmill.ann;

import io.vecmill.math.ProductKernels;
import io.vecmill.math.TopK;

/**
 * One round of neighbours' neighbours: offers each row the neighbours of its neighbours; a slice does its share of the
 * rows.
 *
 * <p>A candidate is first scored by the kernel for scattered rows; only one that comes within the kernels' difference
 * of the row's threshold is scored by the definition of a score, which alone enters a list. Rows that only ask have
 * neighbours with no lists, and stay as they are.
 *
 * <p>Source: W. Dong, M. Charikar and K. Li, Efficient k-nearest neighbor graph construction for generic similarity
 * measures, 2011.
 *
 * @param reach how many of a row's neighbours, and of theirs, are looked at
 * @param norm the largest norm of a row
 */
record RefineStep(int reach, float norm) implements CellStep {

    @Override
    public RowLists apply(VectorBlock cell, TopK current, Place place) {
        int from = place.from(cell.rows());
        int to = place.to(cell.rows());
        Round round = new Round(cell, current, Math.min(reach, current.k()), new TopK(to - from, current.k()), from);
        for (int row = from; row < to; row++) {
            round.refine(row, ProductKernels.slack(cell.dimension()) * norm * norm);
        }
        return new RowLists(from, current.k(), round.refined.pairs(), round.scored);
    }

    private static final class Round {
        private final VectorBlock cell;
        private final TopK current;
        private final int reach;
        private final TopK refined;
        private final int from;
        private final int[] seen;
        private final int[] candidates;
        private final float[] dots;
        private long scored;

        private Round(VectorBlock cell, TopK current, int reach, TopK refined, int from) {
            this.cell = cell;
            this.current = current;
            this.reach = reach;
            this.refined = refined;
            this.from = from;
            this.seen = new int[cell.rows()];
            this.candidates = new int[reach * reach];
            this.dots = new float[reach * reach];
        }

        private void refine(int row, float slack) {
            int list = row - from;
            seen[row] = row + 1;
            for (int rank = 0; rank < current.size(row); rank++) {
                refined.offer(list, current.pair(row, rank));
                seen[TopK.index(current.pair(row, rank))] = row + 1;
            }
            int count = gather(row);
            int dimension = cell.dimension();
            float[] vectors = cell.vectors();
            ProductKernels.best().dots(vectors, row * dimension, vectors, dimension, candidates, 0, count, dots);
            for (int i = 0; i < count; i++) {
                if (dots[i] >= refined.threshold(list) - slack) {
                    int other = candidates[i] * dimension;
                    float score = ProductKernels.score(vectors, row * dimension, vectors, other, dimension);
                    refined.offer(list, score, candidates[i]);
                }
            }
            scored += count;
        }

        private int gather(int row) {
            int count = 0;
            for (int rank = 0; rank < reach && current.pair(row, rank) != TopK.EMPTY; rank++) {
                int neighbor = TopK.index(current.pair(row, rank));
                for (int next = 0; next < reach && current.pair(neighbor, next) != TopK.EMPTY; next++) {
                    int candidate = TopK.index(current.pair(neighbor, next));
                    if (seen[candidate] != row + 1) {
                        seen[candidate] = row + 1;
                        candidates[count++] = candidate;
                    }
                }
            }
            return count;
        }
    }
}
