package io.vecmill.math;

import static io.vecmill.math.FloatVectors.LANES;
import static io.vecmill.math.FloatVectors.fold;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link PairKernels} on 256-bit vectors. The loops are unrolled by hand into tiles whose sums stay in registers: four
 * inputs by two negatives for scores, two inputs by five negatives and two positives for updates. That is what makes
 * the methods long. Blocks are read at constant distances from one index, which costs no arithmetic on addresses. No
 * vector is handed to a method or back: where the compiler does not inline that, it makes an object of each.
 */
final class VectorPairKernels extends PairKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final float ROUND_TO_INT = 12582912f;

    private final float[] lanes = new float[BATCH * LANES];

    @Override
    void gather(float[] rows, int[] offsets, int from, int count, int width, float[] block, int at) {
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            int o = from + i;
            copyFour(rows, offsets[o], offsets[o + 1], offsets[o + 2], offsets[o + 3], width, block, at + i * LANES);
        }
        for (; i < count; i++) {
            copy(rows, offsets[from + i], width, block, at + i * LANES);
        }
    }

    private static void copyFour(float[] rows, int a, int b, int c, int d, int width, float[] block, int at) {
        for (int j = 0; j < width; j += LANES) {
            int to = at + j * BATCH;
            FloatVector.fromArray(SPECIES, rows, a + j).intoArray(block, to);
            FloatVector.fromArray(SPECIES, rows, b + j).intoArray(block, to + LANES);
            FloatVector.fromArray(SPECIES, rows, c + j).intoArray(block, to + 2 * LANES);
            FloatVector.fromArray(SPECIES, rows, d + j).intoArray(block, to + 3 * LANES);
        }
    }

    private static void copy(float[] rows, int from, int width, float[] block, int at) {
        for (int j = 0; j < width; j += LANES) {
            FloatVector.fromArray(SPECIES, rows, from + j).intoArray(block, at + j * BATCH);
        }
    }

    @Override
    void scores(float[] inputs, float[] negatives, int at, int count, int width, float[] scores, int out) {
        int n = 0;
        for (; n + 1 < count; n += 2) {
            scoreTile(inputs, 0, negatives, at + n * LANES, width, scores, out + n * BATCH);
            scoreTile(inputs, 4 * LANES, negatives, at + n * LANES, width, scores, out + n * BATCH + 4);
        }
        if (n < count) {
            scoreColumn(inputs, negatives, at + n * LANES, width, scores, out + n * BATCH);
        }
    }

    /** Four inputs by two negatives. */
    private void scoreTile(float[] in, int it, float[] neg, int nt, int width, float[] scores, int out) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        for (int j = 0; j < width; j += LANES) {
            int i = it + j * BATCH;
            int at = nt + j * BATCH;
            FloatVector v0 = FloatVector.fromArray(SPECIES, neg, at);
            FloatVector v1 = FloatVector.fromArray(SPECIES, neg, at + LANES);
            FloatVector u = FloatVector.fromArray(SPECIES, in, i);
            s00 = u.fma(v0, s00);
            s01 = u.fma(v1, s01);
            u = FloatVector.fromArray(SPECIES, in, i + LANES);
            s10 = u.fma(v0, s10);
            s11 = u.fma(v1, s11);
            u = FloatVector.fromArray(SPECIES, in, i + 2 * LANES);
            s20 = u.fma(v0, s20);
            s21 = u.fma(v1, s21);
            u = FloatVector.fromArray(SPECIES, in, i + 3 * LANES);
            s30 = u.fma(v0, s30);
            s31 = u.fma(v1, s31);
        }
        s00.intoArray(lanes, 0);
        s10.intoArray(lanes, 8);
        s20.intoArray(lanes, 16);
        s30.intoArray(lanes, 24);
        s01.intoArray(lanes, 32);
        s11.intoArray(lanes, 40);
        s21.intoArray(lanes, 48);
        s31.intoArray(lanes, 56);
        for (int b = 0; b < 4; b++) {
            scores[out + b] = fold(lanes, b * LANES);
            scores[out + BATCH + b] = fold(lanes, (b + 4) * LANES);
        }
    }

    /** Eight inputs by one negative. */
    private void scoreColumn(float[] in, float[] neg, int nt, int width, float[] scores, int out) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        for (int j = 0; j < width; j += LANES) {
            int i = j * BATCH;
            int at = nt + i;
            FloatVector v = FloatVector.fromArray(SPECIES, neg, at);
            s0 = FloatVector.fromArray(SPECIES, in, i).fma(v, s0);
            s1 = FloatVector.fromArray(SPECIES, in, i + LANES).fma(v, s1);
            s2 = FloatVector.fromArray(SPECIES, in, i + 2 * LANES).fma(v, s2);
            s3 = FloatVector.fromArray(SPECIES, in, i + 3 * LANES).fma(v, s3);
            s4 = FloatVector.fromArray(SPECIES, in, i + 4 * LANES).fma(v, s4);
            s5 = FloatVector.fromArray(SPECIES, in, i + 5 * LANES).fma(v, s5);
            s6 = FloatVector.fromArray(SPECIES, in, i + 6 * LANES).fma(v, s6);
            s7 = FloatVector.fromArray(SPECIES, in, i + 7 * LANES).fma(v, s7);
        }
        s0.intoArray(lanes, 0);
        s1.intoArray(lanes, 8);
        s2.intoArray(lanes, 16);
        s3.intoArray(lanes, 24);
        s4.intoArray(lanes, 32);
        s5.intoArray(lanes, 40);
        s6.intoArray(lanes, 48);
        s7.intoArray(lanes, 56);
        foldAll(scores, out);
    }

    @Override
    public void pairScores(float[] inputs, float[] positives, int width, float[] scores, int at) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        for (int j = 0; j < width; j += LANES) {
            int i = j * BATCH;
            FloatVector u0 = FloatVector.fromArray(SPECIES, inputs, i);
            s0 = u0.fma(FloatVector.fromArray(SPECIES, positives, i), s0);
            FloatVector u1 = FloatVector.fromArray(SPECIES, inputs, i + LANES);
            s1 = u1.fma(FloatVector.fromArray(SPECIES, positives, i + LANES), s1);
            FloatVector u2 = FloatVector.fromArray(SPECIES, inputs, i + 2 * LANES);
            s2 = u2.fma(FloatVector.fromArray(SPECIES, positives, i + 2 * LANES), s2);
            FloatVector u3 = FloatVector.fromArray(SPECIES, inputs, i + 3 * LANES);
            s3 = u3.fma(FloatVector.fromArray(SPECIES, positives, i + 3 * LANES), s3);
            FloatVector u4 = FloatVector.fromArray(SPECIES, inputs, i + 4 * LANES);
            s4 = u4.fma(FloatVector.fromArray(SPECIES, positives, i + 4 * LANES), s4);
            FloatVector u5 = FloatVector.fromArray(SPECIES, inputs, i + 5 * LANES);
            s5 = u5.fma(FloatVector.fromArray(SPECIES, positives, i + 5 * LANES), s5);
            FloatVector u6 = FloatVector.fromArray(SPECIES, inputs, i + 6 * LANES);
            s6 = u6.fma(FloatVector.fromArray(SPECIES, positives, i + 6 * LANES), s6);
            FloatVector u7 = FloatVector.fromArray(SPECIES, inputs, i + 7 * LANES);
            s7 = u7.fma(FloatVector.fromArray(SPECIES, positives, i + 7 * LANES), s7);
        }
        s0.intoArray(lanes, 0);
        s1.intoArray(lanes, 8);
        s2.intoArray(lanes, 16);
        s3.intoArray(lanes, 24);
        s4.intoArray(lanes, 32);
        s5.intoArray(lanes, 40);
        s6.intoArray(lanes, 48);
        s7.intoArray(lanes, 56);
        foldAll(scores, at);
    }

    private void foldAll(float[] scores, int out) {
        for (int b = 0; b < BATCH; b++) {
            scores[out + b] = fold(lanes, b * LANES);
        }
    }

    /**
     * The sigmoid is Cephes' expf reduction and polynomial, then 1 / (1 + e^-x); its scalar twin is {@link
     * ScalarPairKernels#sigmoid}.
     */
    @Override
    public void gradients(float[] scores, int count, float[] rates, float[] likelihood) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector rate = FloatVector.fromArray(SPECIES, rates, 0);
        FloatVector fall = rate.neg();
        FloatVector product = one;
        int group = 0;
        for (int n = 0; n <= count; n++) {
            FloatVector x = FloatVector.fromArray(SPECIES, scores, n * BATCH);
            FloatVector t = x.neg().min(SCORE_LIMIT).max(-SCORE_LIMIT);
            FloatVector log =
                    t.fma(FloatVector.broadcast(SPECIES, Exp.LOG2E), FloatVector.broadcast(SPECIES, ROUND_TO_INT));
            IntVector exponent = log.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
            FloatVector whole = log.sub(ROUND_TO_INT);
            FloatVector r = whole.fma(
                    FloatVector.broadcast(SPECIES, -Exp.LN2_LOW),
                    whole.fma(FloatVector.broadcast(SPECIES, -Exp.LN2_HIGH), t));
            FloatVector y = FloatVector.broadcast(SPECIES, Exp.P0)
                    .fma(r, FloatVector.broadcast(SPECIES, Exp.P1))
                    .fma(r, FloatVector.broadcast(SPECIES, Exp.P2))
                    .fma(r, FloatVector.broadcast(SPECIES, Exp.P3))
                    .fma(r, FloatVector.broadcast(SPECIES, Exp.P4))
                    .fma(r, FloatVector.broadcast(SPECIES, Exp.P5));
            y = y.fma(r.mul(r), r).add(1f);
            FloatVector e = y.reinterpretAsInts().add(exponent).reinterpretAsFloats();
            FloatVector p = one.div(e.add(1f));
            if (n == count) {
                one.sub(p).mul(rate).intoArray(scores, n * BATCH);
                product.mul(p).intoArray(likelihood, group);
                return;
            }
            if (n > 0 && n % GROUP == 0) {
                product.intoArray(likelihood, group);
                product = one;
                group += BATCH;
            }
            p.mul(fall).intoArray(scores, n * BATCH);
            product = product.mul(one.sub(p));
        }
    }

    @Override
    public void updateInputs(
            float[] rows,
            int[] offsets,
            int batch,
            float[] gradients,
            float[] negatives,
            int count,
            float[] positives,
            int width) {
        for (int b = 0; b < batch; b += 2) {
            if (b + 1 < batch && offsets[b] != offsets[b + 1]) {
                updateTwo(rows, offsets[b], offsets[b + 1], gradients, b, negatives, count, positives, width);
            } else {
                updateOne(rows, offsets[b], gradients, b, negatives, count, positives, width);
                if (b + 1 < batch) {
                    updateOne(rows, offsets[b + 1], gradients, b + 1, negatives, count, positives, width);
                }
            }
        }
    }

    private static void updateOne(
            float[] rows, int at, float[] g, int b, float[] neg, int count, float[] pos, int width) {
        for (int n = 0; n < count; n++) {
            add(rows, at, g[n * BATCH + b], neg, place(n, width), width);
        }
        add(rows, at, g[count * BATCH + b], pos, b * LANES, width);
    }

    private static void updateTwo(
            float[] rows, int at, int bt, float[] g, int b, float[] neg, int count, float[] pos, int width) {
        int n = 0;
        for (; n + GROUP < count; n += GROUP) {
            addFiveToTwo(rows, at, bt, g, n * BATCH + b, neg, place(n, width), width);
        }
        if (n + GROUP == count) {
            addSixToTwo(rows, at, bt, g, n * BATCH + b, neg, place(n, width), pos, b * LANES, width);
            return;
        }
        for (; n < count; n++) {
            add(rows, at, g[n * BATCH + b], neg, place(n, width), width);
            add(rows, bt, g[n * BATCH + b + 1], neg, place(n, width), width);
        }
        add(rows, at, g[count * BATCH + b], pos, b * LANES, width);
        add(rows, bt, g[count * BATCH + b + 1], pos, (b + 1) * LANES, width);
    }

    /** Adds five scaled negatives to two different rows, whose gradients lie side by side. */
    private static void addFiveToTwo(float[] rows, int at, int bt, float[] g, int gt, float[] neg, int nt, int width) {
        FloatVector g0 = FloatVector.broadcast(SPECIES, g[gt]);
        FloatVector g1 = FloatVector.broadcast(SPECIES, g[gt + BATCH]);
        FloatVector g2 = FloatVector.broadcast(SPECIES, g[gt + 2 * BATCH]);
        FloatVector g3 = FloatVector.broadcast(SPECIES, g[gt + 3 * BATCH]);
        FloatVector g4 = FloatVector.broadcast(SPECIES, g[gt + 4 * BATCH]);
        FloatVector h0 = FloatVector.broadcast(SPECIES, g[gt + 1]);
        FloatVector h1 = FloatVector.broadcast(SPECIES, g[gt + 1 + BATCH]);
        FloatVector h2 = FloatVector.broadcast(SPECIES, g[gt + 1 + 2 * BATCH]);
        FloatVector h3 = FloatVector.broadcast(SPECIES, g[gt + 1 + 3 * BATCH]);
        FloatVector h4 = FloatVector.broadcast(SPECIES, g[gt + 1 + 4 * BATCH]);
        for (int j = 0; j < width; j += LANES) {
            int i = nt + j * BATCH;
            FloatVector v = FloatVector.fromArray(SPECIES, neg, i);
            FloatVector r = g0.fma(v, FloatVector.fromArray(SPECIES, rows, at + j));
            FloatVector s = h0.fma(v, FloatVector.fromArray(SPECIES, rows, bt + j));
            v = FloatVector.fromArray(SPECIES, neg, i + LANES);
            r = g1.fma(v, r);
            s = h1.fma(v, s);
            v = FloatVector.fromArray(SPECIES, neg, i + 2 * LANES);
            r = g2.fma(v, r);
            s = h2.fma(v, s);
            v = FloatVector.fromArray(SPECIES, neg, i + 3 * LANES);
            r = g3.fma(v, r);
            s = h3.fma(v, s);
            v = FloatVector.fromArray(SPECIES, neg, i + 4 * LANES);
            g4.fma(v, r).intoArray(rows, at + j);
            h4.fma(v, s).intoArray(rows, bt + j);
        }
    }

    /** The same, and to each row its own scaled positive, which lie side by side. */
    private static void addSixToTwo(
            float[] rows, int at, int bt, float[] g, int gt, float[] neg, int nt, float[] pos, int pt, int width) {
        FloatVector g0 = FloatVector.broadcast(SPECIES, g[gt]);
        FloatVector g1 = FloatVector.broadcast(SPECIES, g[gt + BATCH]);
        FloatVector g2 = FloatVector.broadcast(SPECIES, g[gt + 2 * BATCH]);
        FloatVector g3 = FloatVector.broadcast(SPECIES, g[gt + 3 * BATCH]);
        FloatVector g4 = FloatVector.broadcast(SPECIES, g[gt + 4 * BATCH]);
        FloatVector g5 = FloatVector.broadcast(SPECIES, g[gt + 5 * BATCH]);
        FloatVector h0 = FloatVector.broadcast(SPECIES, g[gt + 1]);
        FloatVector h1 = FloatVector.broadcast(SPECIES, g[gt + 1 + BATCH]);
        FloatVector h2 = FloatVector.broadcast(SPECIES, g[gt + 1 + 2 * BATCH]);
        FloatVector h3 = FloatVector.broadcast(SPECIES, g[gt + 1 + 3 * BATCH]);
        FloatVector h4 = FloatVector.broadcast(SPECIES, g[gt + 1 + 4 * BATCH]);
        FloatVector h5 = FloatVector.broadcast(SPECIES, g[gt + 1 + 5 * BATCH]);
        for (int j = 0; j < width; j += LANES) {
            int i = nt + j * BATCH;
            int p = pt + j * BATCH;
            FloatVector v = FloatVector.fromArray(SPECIES, neg, i);
            FloatVector r = g0.fma(v, FloatVector.fromArray(SPECIES, rows, at + j));
            FloatVector s = h0.fma(v, FloatVector.fromArray(SPECIES, rows, bt + j));
            v = FloatVector.fromArray(SPECIES, neg, i + LANES);
            r = g1.fma(v, r);
            s = h1.fma(v, s);
            v = FloatVector.fromArray(SPECIES, neg, i + 2 * LANES);
            r = g2.fma(v, r);
            s = h2.fma(v, s);
            v = FloatVector.fromArray(SPECIES, neg, i + 3 * LANES);
            r = g3.fma(v, r);
            s = h3.fma(v, s);
            v = FloatVector.fromArray(SPECIES, neg, i + 4 * LANES);
            r = g4.fma(v, r);
            s = h4.fma(v, s);
            g5.fma(FloatVector.fromArray(SPECIES, pos, p), r).intoArray(rows, at + j);
            h5.fma(FloatVector.fromArray(SPECIES, pos, p + LANES), s).intoArray(rows, bt + j);
        }
    }

    /** Adds one scaled row of a block to a row. */
    private static void add(float[] rows, int at, float scale, float[] block, int from, int width) {
        FloatVector g = FloatVector.broadcast(SPECIES, scale);
        for (int j = 0; j < width; j += LANES) {
            g.fma(FloatVector.fromArray(SPECIES, block, from + j * BATCH), FloatVector.fromArray(SPECIES, rows, at + j))
                    .intoArray(rows, at + j);
        }
    }

    @Override
    public void updateNegatives(float[] rows, int[] offsets, int count, float[] gradients, float[] inputs, int width) {
        int n = 0;
        for (; n + 1 < count && offsets[n] != offsets[n + 1]; n += 2) {
            addBatchToTwo(rows, offsets[n], offsets[n + 1], gradients, n * BATCH, inputs, width);
        }
        for (; n < count; n++) {
            addBatch(rows, offsets[n], gradients, n * BATCH, inputs, width);
        }
    }

    /** Adds the eight scaled inputs to each of two different rows. */
    private static void addBatchToTwo(float[] rows, int at, int bt, float[] g, int gt, float[] in, int width) {
        FloatVector g0 = FloatVector.broadcast(SPECIES, g[gt]);
        FloatVector g1 = FloatVector.broadcast(SPECIES, g[gt + 1]);
        FloatVector g2 = FloatVector.broadcast(SPECIES, g[gt + 2]);
        FloatVector g3 = FloatVector.broadcast(SPECIES, g[gt + 3]);
        FloatVector g4 = FloatVector.broadcast(SPECIES, g[gt + 4]);
        FloatVector g5 = FloatVector.broadcast(SPECIES, g[gt + 5]);
        FloatVector g6 = FloatVector.broadcast(SPECIES, g[gt + 6]);
        FloatVector g7 = FloatVector.broadcast(SPECIES, g[gt + 7]);
        FloatVector h0 = FloatVector.broadcast(SPECIES, g[gt + BATCH]);
        FloatVector h1 = FloatVector.broadcast(SPECIES, g[gt + BATCH + 1]);
        FloatVector h2 = FloatVector.broadcast(SPECIES, g[gt + BATCH + 2]);
        FloatVector h3 = FloatVector.broadcast(SPECIES, g[gt + BATCH + 3]);
        FloatVector h4 = FloatVector.broadcast(SPECIES, g[gt + BATCH + 4]);
        FloatVector h5 = FloatVector.broadcast(SPECIES, g[gt + BATCH + 5]);
        FloatVector h6 = FloatVector.broadcast(SPECIES, g[gt + BATCH + 6]);
        FloatVector h7 = FloatVector.broadcast(SPECIES, g[gt + BATCH + 7]);
        for (int j = 0; j < width; j += LANES) {
            int i = j * BATCH;
            FloatVector u = FloatVector.fromArray(SPECIES, in, i);
            FloatVector r = g0.fma(u, FloatVector.fromArray(SPECIES, rows, at + j));
            FloatVector s = h0.fma(u, FloatVector.fromArray(SPECIES, rows, bt + j));
            u = FloatVector.fromArray(SPECIES, in, i + LANES);
            r = g1.fma(u, r);
            s = h1.fma(u, s);
            u = FloatVector.fromArray(SPECIES, in, i + 2 * LANES);
            r = g2.fma(u, r);
            s = h2.fma(u, s);
            u = FloatVector.fromArray(SPECIES, in, i + 3 * LANES);
            r = g3.fma(u, r);
            s = h3.fma(u, s);
            u = FloatVector.fromArray(SPECIES, in, i + 4 * LANES);
            r = g4.fma(u, r);
            s = h4.fma(u, s);
            u = FloatVector.fromArray(SPECIES, in, i + 5 * LANES);
            r = g5.fma(u, r);
            s = h5.fma(u, s);
            u = FloatVector.fromArray(SPECIES, in, i + 6 * LANES);
            r = g6.fma(u, r);
            s = h6.fma(u, s);
            u = FloatVector.fromArray(SPECIES, in, i + 7 * LANES);
            r = g7.fma(u, r);
            s = h7.fma(u, s);
            r.intoArray(rows, at + j);
            s.intoArray(rows, bt + j);
        }
    }

    /** Adds the eight scaled inputs to a row. */
    private static void addBatch(float[] rows, int at, float[] g, int gt, float[] in, int width) {
        FloatVector g0 = FloatVector.broadcast(SPECIES, g[gt]);
        FloatVector g1 = FloatVector.broadcast(SPECIES, g[gt + 1]);
        FloatVector g2 = FloatVector.broadcast(SPECIES, g[gt + 2]);
        FloatVector g3 = FloatVector.broadcast(SPECIES, g[gt + 3]);
        FloatVector g4 = FloatVector.broadcast(SPECIES, g[gt + 4]);
        FloatVector g5 = FloatVector.broadcast(SPECIES, g[gt + 5]);
        FloatVector g6 = FloatVector.broadcast(SPECIES, g[gt + 6]);
        FloatVector g7 = FloatVector.broadcast(SPECIES, g[gt + 7]);
        for (int j = 0; j < width; j += LANES) {
            int i = j * BATCH;
            FloatVector r = FloatVector.fromArray(SPECIES, rows, at + j);
            r = g0.fma(FloatVector.fromArray(SPECIES, in, i), r);
            r = g1.fma(FloatVector.fromArray(SPECIES, in, i + LANES), r);
            r = g2.fma(FloatVector.fromArray(SPECIES, in, i + 2 * LANES), r);
            r = g3.fma(FloatVector.fromArray(SPECIES, in, i + 3 * LANES), r);
            r = g4.fma(FloatVector.fromArray(SPECIES, in, i + 4 * LANES), r);
            r = g5.fma(FloatVector.fromArray(SPECIES, in, i + 5 * LANES), r);
            r = g6.fma(FloatVector.fromArray(SPECIES, in, i + 6 * LANES), r);
            r = g7.fma(FloatVector.fromArray(SPECIES, in, i + 7 * LANES), r);
            r.intoArray(rows, at + j);
        }
    }

    @Override
    public void updatePositives(
            float[] rows, int[] offsets, int batch, float[] gradients, int at, float[] inputs, int width) {
        int b = 0;
        for (; b + 1 < batch; b += 2) {
            addTwo(rows, offsets[b], offsets[b + 1], gradients[at + b], gradients[at + b + 1], inputs, b, width);
        }
        if (b < batch) {
            add(rows, offsets[b], gradients[at + b], inputs, b * LANES, width);
        }
    }

    /** Adds two scaled inputs, each to its row; the rows may be the same. */
    private static void addTwo(float[] rows, int at, int bt, float ga, float gb, float[] in, int b, int width) {
        FloatVector g0 = FloatVector.broadcast(SPECIES, ga);
        FloatVector g1 = FloatVector.broadcast(SPECIES, gb);
        for (int j = 0; j < width; j += LANES) {
            int i = b * LANES + j * BATCH;
            g0.fma(FloatVector.fromArray(SPECIES, in, i), FloatVector.fromArray(SPECIES, rows, at + j))
                    .intoArray(rows, at + j);
            g1.fma(FloatVector.fromArray(SPECIES, in, i + LANES), FloatVector.fromArray(SPECIES, rows, bt + j))
                    .intoArray(rows, bt + j);
        }
    }

    @Override
    public void mean(float[] rows, int[] parts, int from, int to, int width, float[] block, int b) {
        int j = 0;
        for (; j + 4 * LANES <= width; j += 4 * LANES) {
            meanOfFour(rows, parts, from, to, width, j, block, j * BATCH + b * LANES);
        }
        FloatVector scale = FloatVector.broadcast(SPECIES, 1f / (to - from));
        for (; j < width; j += LANES) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int i = from; i < to; i++) {
                sum = sum.add(FloatVector.fromArray(SPECIES, rows, parts[i] * width + j));
            }
            sum.mul(scale).intoArray(block, j * BATCH + b * LANES);
        }
    }

    /** Four vectors of the rows from {@code column} on. */
    private static void meanOfFour(
            float[] rows, int[] parts, int from, int to, int width, int column, float[] block, int at) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int i = from; i < to; i++) {
            int row = parts[i] * width + column;
            s0 = s0.add(FloatVector.fromArray(SPECIES, rows, row));
            s1 = s1.add(FloatVector.fromArray(SPECIES, rows, row + LANES));
            s2 = s2.add(FloatVector.fromArray(SPECIES, rows, row + 2 * LANES));
            s3 = s3.add(FloatVector.fromArray(SPECIES, rows, row + 3 * LANES));
        }
        FloatVector scale = FloatVector.broadcast(SPECIES, 1f / (to - from));
        s0.mul(scale).intoArray(block, at);
        s1.mul(scale).intoArray(block, at + BATCH * LANES);
        s2.mul(scale).intoArray(block, at + 2 * BATCH * LANES);
        s3.mul(scale).intoArray(block, at + 3 * BATCH * LANES);
    }

    @Override
    public void addToEach(float[] rows, int[] parts, int from, int to, int width, float[] moves, int at) {
        for (int i = from; i < to; i++) {
            int row = parts[i] * width;
            for (int j = 0; j < width; j += LANES) {
                FloatVector.fromArray(SPECIES, rows, row + j)
                        .add(FloatVector.fromArray(SPECIES, moves, at + j))
                        .intoArray(rows, row + j);
            }
        }
    }
}
