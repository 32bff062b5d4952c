package io.vecmill.ann;

import io.vecmill.math.TopK;

/**
 * One round of neighbours' neighbours: offers each row the neighbours of its neighbours; a slice does its share of the
 * rows.
 *
 * <p>A candidate is first scored by the kernel for scattered rows; only one that comes within the kernels' difference
 * of the row's threshold is scored by the definition of a score, which alone enters a list. Rows whose neighbours do not
 * ask find nothing so.
 *
 * <p>Source: W. Dong, M. Charikar and K. Li, Efficient k-nearest neighbor graph construction for generic similarity
 * measures, 2011.
 *
 * @param reach how many of a row's neighbours, and of theirs, are looked at
 * @param norm the largest norm of a row
 */
record RefineStep(int reach, float norm) implements CellStep {

    @Override
    public RowLists apply(VectorBlock cell, CellLists current, Place place) {
        int asking = cell.rows() - cell.asking();
        int from = cell.asking() + place.from(asking);
        int to = cell.asking() + place.to(asking);
        int looks = Math.min(reach, current.rules().k());
        Round round = new Round(current, current.empty(from, to), looks, norm);
        for (int row : cell.byPlace()) {
            if (row >= from && row < to) {
                round.refine(row);
            }
        }
        return round.refined.found(round.scored);
    }

    private static final class Round {
        private final CellLists current;
        private final CellLists refined;
        private final PairScores scores;
        private final int reach;
        private final int[] seen;
        private final int[] candidates;
        private final float[] about;
        private long scored;

        private Round(CellLists current, CellLists refined, int reach, float norm) {
            this.current = current;
            this.refined = refined;
            this.scores = new PairScores(current.cell(), current.rules(), norm);
            this.reach = reach;
            this.seen = new int[current.cell().rows()];
            this.candidates = new int[reach * reach];
            this.about = new float[reach * reach];
        }

        private void refine(int row) {
            seen[row] = row + 1;
            for (int rank = 0; rank < current.size(row); rank++) {
                refined.offer(row, current.pair(row, rank));
                seen[TopK.index(current.pair(row, rank))] = row + 1;
            }
            int count = gather(row);
            scores.about(row, candidates, count, about);
            for (int i = 0; i < count; i++) {
                if (about[i] >= scores.least(refined.threshold(row))) {
                    refined.offer(row, scores.score(row, candidates[i]), candidates[i]);
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
