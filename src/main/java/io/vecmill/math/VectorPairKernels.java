package io.vecmill.math;

import static io.vecmill.math.FloatVectors.LANES;
import static io.vecmill.math.FloatVectors.fold;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link PairKernels} on 256-bit vectors. The loops are unrolled by hand into tiles whose sums stay in registers: four
 * inputs by two negatives for scores, two inputs by five negatives for updates. That is what makes the methods long.
 */
final class VectorPairKernels extends PairKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final float ROUND_TO_INT = 12582912f;

    private final float[] lanes = new float[BATCH * LANES];

    @Override
    public void gather(float[] rows, int[] offsets, int count, int width, float[] block) {
        for (int i = 0; i < count; i++) {
            int from = offsets[i];
            int to = i * width;
            for (int j = 0; j < width; j += LANES) {
                FloatVector.fromArray(SPECIES, rows, from + j).intoArray(block, to + j);
            }
        }
    }

    @Override
    public void scores(float[] inputs, float[] negatives, int count, int width, float[] scores) {
        int n = 0;
        for (; n + 1 < count; n += 2) {
            scoreTile(inputs, 0, negatives, n * width, width, scores, n * BATCH);
            scoreTile(inputs, 4 * width, negatives, n * width, width, scores, n * BATCH + 4);
        }
        if (n < count) {
            scoreColumn(inputs, negatives, n * width, width, scores, n * BATCH);
        }
    }

    /** Four inputs by two negatives. */
    private void scoreTile(float[] in, int at, float[] neg, int m0, int width, float[] scores, int out) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        int m1 = m0 + width;
        int a1 = at + width;
        int a2 = a1 + width;
        int a3 = a2 + width;
        for (int j = 0; j < width; j += LANES) {
            FloatVector v0 = FloatVector.fromArray(SPECIES, neg, m0 + j);
            FloatVector v1 = FloatVector.fromArray(SPECIES, neg, m1 + j);
            FloatVector u = FloatVector.fromArray(SPECIES, in, at + j);
            s00 = u.fma(v0, s00);
            s01 = u.fma(v1, s01);
            u = FloatVector.fromArray(SPECIES, in, a1 + j);
            s10 = u.fma(v0, s10);
            s11 = u.fma(v1, s11);
            u = FloatVector.fromArray(SPECIES, in, a2 + j);
            s20 = u.fma(v0, s20);
            s21 = u.fma(v1, s21);
            u = FloatVector.fromArray(SPECIES, in, a3 + j);
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
    private void scoreColumn(float[] in, float[] neg, int at, int width, float[] scores, int out) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        for (int j = 0; j < width; j += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, neg, at + j);
            s0 = FloatVector.fromArray(SPECIES, in, j).fma(v, s0);
            s1 = FloatVector.fromArray(SPECIES, in, width + j).fma(v, s1);
            s2 = FloatVector.fromArray(SPECIES, in, 2 * width + j).fma(v, s2);
            s3 = FloatVector.fromArray(SPECIES, in, 3 * width + j).fma(v, s3);
            s4 = FloatVector.fromArray(SPECIES, in, 4 * width + j).fma(v, s4);
            s5 = FloatVector.fromArray(SPECIES, in, 5 * width + j).fma(v, s5);
            s6 = FloatVector.fromArray(SPECIES, in, 6 * width + j).fma(v, s6);
            s7 = FloatVector.fromArray(SPECIES, in, 7 * width + j).fma(v, s7);
        }
        foldColumn(s0, s1, s2, s3, s4, s5, s6, s7, scores, out);
    }

    @Override
    public void pairScores(float[] inputs, float[] rows, int[] offsets, int width, float[] scores, int at) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        int o0 = offsets[0];
        int o1 = offsets[1];
        int o2 = offsets[2];
        int o3 = offsets[3];
        int o4 = offsets[4];
        int o5 = offsets[5];
        int o6 = offsets[6];
        int o7 = offsets[7];
        for (int j = 0; j < width; j += LANES) {
            s0 = dotStep(inputs, j, rows, o0 + j, s0);
            s1 = dotStep(inputs, width + j, rows, o1 + j, s1);
            s2 = dotStep(inputs, 2 * width + j, rows, o2 + j, s2);
            s3 = dotStep(inputs, 3 * width + j, rows, o3 + j, s3);
            s4 = dotStep(inputs, 4 * width + j, rows, o4 + j, s4);
            s5 = dotStep(inputs, 5 * width + j, rows, o5 + j, s5);
            s6 = dotStep(inputs, 6 * width + j, rows, o6 + j, s6);
            s7 = dotStep(inputs, 7 * width + j, rows, o7 + j, s7);
        }
        foldColumn(s0, s1, s2, s3, s4, s5, s6, s7, scores, at);
    }

    private static FloatVector dotStep(float[] a, int at, float[] b, int bt, FloatVector sum) {
        return FloatVector.fromArray(SPECIES, a, at).fma(FloatVector.fromArray(SPECIES, b, bt), sum);
    }

    private void foldColumn(
            FloatVector s0,
            FloatVector s1,
            FloatVector s2,
            FloatVector s3,
            FloatVector s4,
            FloatVector s5,
            FloatVector s6,
            FloatVector s7,
            float[] scores,
            int out) {
        s0.intoArray(lanes, 0);
        s1.intoArray(lanes, 8);
        s2.intoArray(lanes, 16);
        s3.intoArray(lanes, 24);
        s4.intoArray(lanes, 32);
        s5.intoArray(lanes, 40);
        s6.intoArray(lanes, 48);
        s7.intoArray(lanes, 56);
        for (int b = 0; b < BATCH; b++) {
            scores[out + b] = fold(lanes, b * LANES);
        }
    }

    @Override
    public void gradients(float[] scores, int count, float rate, float[] likelihood) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector product = one;
        int group = 0;
        for (int n = 0; n < count; n++) {
            if (n > 0 && n % GROUP == 0) {
                product.intoArray(likelihood, group);
                product = one;
                group += BATCH;
            }
            FloatVector p = sigmoid(FloatVector.fromArray(SPECIES, scores, n * BATCH));
            p.mul(-rate).intoArray(scores, n * BATCH);
            product = product.mul(one.sub(p));
        }
        FloatVector p = sigmoid(FloatVector.fromArray(SPECIES, scores, count * BATCH));
        one.sub(p).mul(rate).intoArray(scores, count * BATCH);
        product.mul(p).intoArray(likelihood, group);
    }

    /**
     * Cephes' expf reduction and polynomial, then 1 / (1 + e^-x); the scalar twin is {@link ScalarPairKernels#sigmoid}.
     */
    private static FloatVector sigmoid(FloatVector x) {
        FloatVector t = x.neg().min(SCORE_LIMIT).max(-SCORE_LIMIT);
        FloatVector n = t.fma(FloatVector.broadcast(SPECIES, Exp.LOG2E), FloatVector.broadcast(SPECIES, ROUND_TO_INT));
        IntVector exponent = n.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        FloatVector whole = n.sub(ROUND_TO_INT);
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
        return FloatVector.broadcast(SPECIES, 1f).div(e.add(1f));
    }

    @Override
    public void updateInputs(
            float[] rows,
            int[] offsets,
            int batch,
            float[] gradients,
            float[] negatives,
            int count,
            float[] outputs,
            int[] outputOffsets,
            int width) {
        int n = 0;
        for (; n + TILE <= count; n += TILE) {
            for (int b = 0; b < batch; b += 2) {
                if (b + 1 < batch && offsets[b] != offsets[b + 1]) {
                    addFiveToTwo(
                            rows, offsets[b], offsets[b + 1], gradients, n * BATCH + b, negatives, n * width, width);
                } else {
                    addFive(rows, offsets[b], gradients, n * BATCH + b, negatives, n * width, width);
                    if (b + 1 < batch) {
                        addFive(rows, offsets[b + 1], gradients, n * BATCH + b + 1, negatives, n * width, width);
                    }
                }
            }
        }
        for (int b = 0; b < batch; b++) {
            for (int m = n; m < count; m++) {
                add(rows, offsets[b], gradients[m * BATCH + b], negatives, m * width, width);
            }
        }
        for (int b = 0; b < batch; b++) {
            add(rows, offsets[b], gradients[count * BATCH + b], outputs, outputOffsets[b], width);
        }
    }

    /** rows[at] += sum of five scaled rows that lie side by side. */
    private static void addFive(float[] rows, int at, float[] g, int gt, float[] neg, int nt, int width) {
        FloatVector g0 = FloatVector.broadcast(SPECIES, g[gt]);
        FloatVector g1 = FloatVector.broadcast(SPECIES, g[gt + BATCH]);
        FloatVector g2 = FloatVector.broadcast(SPECIES, g[gt + 2 * BATCH]);
        FloatVector g3 = FloatVector.broadcast(SPECIES, g[gt + 3 * BATCH]);
        FloatVector g4 = FloatVector.broadcast(SPECIES, g[gt + 4 * BATCH]);
        for (int j = 0; j < width; j += LANES) {
            FloatVector r = FloatVector.fromArray(SPECIES, rows, at + j);
            r = g0.fma(FloatVector.fromArray(SPECIES, neg, nt + j), r);
            r = g1.fma(FloatVector.fromArray(SPECIES, neg, nt + width + j), r);
            r = g2.fma(FloatVector.fromArray(SPECIES, neg, nt + 2 * width + j), r);
            r = g3.fma(FloatVector.fromArray(SPECIES, neg, nt + 3 * width + j), r);
            r = g4.fma(FloatVector.fromArray(SPECIES, neg, nt + 4 * width + j), r);
            r.intoArray(rows, at + j);
        }
    }

    /** The same for two different rows at once, whose gradients lie side by side. */
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
            FloatVector v = FloatVector.fromArray(SPECIES, neg, nt + j);
            FloatVector r = g0.fma(v, FloatVector.fromArray(SPECIES, rows, at + j));
            FloatVector s = h0.fma(v, FloatVector.fromArray(SPECIES, rows, bt + j));
            v = FloatVector.fromArray(SPECIES, neg, nt + width + j);
            r = g1.fma(v, r);
            s = h1.fma(v, s);
            v = FloatVector.fromArray(SPECIES, neg, nt + 2 * width + j);
            r = g2.fma(v, r);
            s = h2.fma(v, s);
            v = FloatVector.fromArray(SPECIES, neg, nt + 3 * width + j);
            r = g3.fma(v, r);
            s = h3.fma(v, s);
            v = FloatVector.fromArray(SPECIES, neg, nt + 4 * width + j);
            g4.fma(v, r).intoArray(rows, at + j);
            h4.fma(v, s).intoArray(rows, bt + j);
        }
    }

    private static void add(float[] rows, int at, float scale, float[] source, int from, int width) {
        FloatVector g = FloatVector.broadcast(SPECIES, scale);
        for (int j = 0; j < width; j += LANES) {
            g.fma(FloatVector.fromArray(SPECIES, source, from + j), FloatVector.fromArray(SPECIES, rows, at + j))
                    .intoArray(rows, at + j);
        }
    }

    @Override
    public void updateNegatives(float[] rows, int[] offsets, int count, float[] gradients, float[] inputs, int width) {
        for (int n = 0; n < count; n++) {
            addBatch(rows, offsets[n], gradients, n * BATCH, inputs, width);
        }
    }

    /** rows[at] += sum of the eight scaled inputs. */
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
            FloatVector r = FloatVector.fromArray(SPECIES, rows, at + j);
            r = g0.fma(FloatVector.fromArray(SPECIES, in, j), r);
            r = g1.fma(FloatVector.fromArray(SPECIES, in, width + j), r);
            r = g2.fma(FloatVector.fromArray(SPECIES, in, 2 * width + j), r);
            r = g3.fma(FloatVector.fromArray(SPECIES, in, 3 * width + j), r);
            r = g4.fma(FloatVector.fromArray(SPECIES, in, 4 * width + j), r);
            r = g5.fma(FloatVector.fromArray(SPECIES, in, 5 * width + j), r);
            r = g6.fma(FloatVector.fromArray(SPECIES, in, 6 * width + j), r);
            r = g7.fma(FloatVector.fromArray(SPECIES, in, 7 * width + j), r);
            r.intoArray(rows, at + j);
        }
    }

    @Override
    public void updatePositives(
            float[] rows, int[] offsets, int batch, float[] gradients, int at, float[] inputs, int width) {
        for (int b = 0; b < batch; b++) {
            add(rows, offsets[b], gradients[at + b], inputs, b * width, width);
        }
    }
}
