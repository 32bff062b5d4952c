package io.vecmill.ann;

import io.vecmill.math.ProductKernels;
import io.vecmill.math.ScoreKernels;

/**
 * The scores of pairs of a cell's rows, corrected for hubs where the rows say how near their neighbours are.
 *
 * <p>Source of the correction (CSLS): A. Conneau, G. Lample, M. Ranzato, L. Denoyer and H. Jégou, Word translation
 * without parallel data, 2018: 2 cos(a, b) − r(a) − r(b), where r is the mean cosine to the nearest of the other side.
 */
final class PairScores {
    private static final int PANEL = ProductKernels.PANEL;

    private final VectorBlock cell;
    private final ScoreKernels kernels;
    private final float[] hubs;
    private final float norm;

    /** {@code norm} is the largest of a row. */
    PairScores(VectorBlock cell, Rules rules, float norm) {
        this.cell = cell;
        this.kernels = ScoreKernels.of(rules.similarity());
        this.hubs = cell.traits().hubs();
        this.norm = norm;
    }

    /** How near the neighbours of a row are; 0 if nobody asks. */
    float hub(int row) {
        return hubs.length == 0 ? 0 : hubs[row];
    }

    /** The scores of two panels; {@code one} and {@code two} have the hubs of their rows. */
    void panels(float[] a, int aFrom, float[] one, float[] b, int bFrom, float[] two, float[] scores) {
        int dimension = cell.dimension();
        kernels.panels(a, aFrom * dimension, b, bFrom * dimension, dimension, scores);
        if (hubs.length > 0) {
            for (int row = 0; row < PANEL; row++) {
                for (int column = 0; column < PANEL; column++) {
                    int at = row * PANEL + column;
                    scores[at] = corrected(scores[at], one[aFrom + row], two[bFrom + column]);
                }
            }
        }
    }

    float score(int row, int other) {
        int dimension = cell.dimension();
        float score = kernels.score(cell.vectors(), cell.start(row), cell.vectors(), cell.start(other), dimension);
        return hubs.length == 0 ? score : corrected(score, hubs[row], hubs[other]);
    }

    /** About the scores of a row with others; how far they may be off, {@link #least} knows. */
    void about(int row, int[] others, int count, float[] scores) {
        int dimension = cell.dimension();
        int[] places = cell.places(others, 0, count);
        kernels.rows(cell.vectors(), cell.start(row), cell.vectors(), dimension, places, 0, count, scores);
        for (int i = 0; i < count && hubs.length > 0; i++) {
            scores[i] = corrected(scores[i], hubs[row], hubs[others[i]]);
        }
    }

    /** What {@link #about} gives at least for a pair that reaches a threshold. */
    float least(float threshold) {
        return hubs.length == 0
                ? kernels.least(threshold, cell.dimension(), norm)
                : threshold - 4 * ProductKernels.slack(cell.dimension());
    }

    private static float corrected(float cosine, float one, float other) {
        return Math.fma(2, cosine, -(one + other));
    }
}
