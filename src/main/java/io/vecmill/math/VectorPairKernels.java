package io.vecmill.math;

import static io.vecmill.math.FloatVectors.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
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

    private static final VectorShuffle<Float> SWAP_HALVES = VectorShuffle.fromOp(SPECIES, i -> i ^ 4);
    private static final VectorShuffle<Float> SWAP_QUARTERS = VectorShuffle.fromOp(SPECIES, i -> i ^ 2);
    private static final VectorShuffle<Float> SWAP_PAIRS = VectorShuffle.fromOp(SPECIES, i -> i ^ 1);
    private static final VectorMask<Float> SECOND_HALF = VectorMask.fromLong(SPECIES, 0b11110000);
    private static final VectorMask<Float> SECOND_QUARTERS = VectorMask.fromLong(SPECIES, 0b11001100);
    private static final VectorMask<Float> SECOND_OF_PAIRS = VectorMask.fromLong(SPECIES, 0b10101010);

    /** The sums of a group of scores, lane by lane, before they are folded. */
    private final float[] lanes = new float[(GROUP + 1) * BATCH * LANES];

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
            scoreTile(inputs, 0, negatives, at + n * LANES, width, n * BATCH * LANES);
            scoreTile(inputs, 4 * LANES, negatives, at + n * LANES, width, n * BATCH * LANES + 4 * LANES);
        }
        if (n < count) {
            scoreColumn(inputs, negatives, at + n * LANES, width, n * BATCH * LANES);
        }
        foldAll(count, scores, out);
    }

    /** Four inputs by two negatives, whose sums, lane by lane, go to {@code lt} and {@code lt + BATCH * LANES} on. */
    private void scoreTile(float[] in, int it, float[] neg, int nt, int width, int lt) {
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
        s00.intoArray(lanes, lt);
        s10.intoArray(lanes, lt + LANES);
        s20.intoArray(lanes, lt + 2 * LANES);
        s30.intoArray(lanes, lt + 3 * LANES);
        s01.intoArray(lanes, lt + 8 * LANES);
        s11.intoArray(lanes, lt + 9 * LANES);
        s21.intoArray(lanes, lt + 10 * LANES);
        s31.intoArray(lanes, lt + 11 * LANES);
    }

    /** Eight inputs by one negative. */
    private void scoreColumn(float[] in, float[] neg, int nt, int width, int lt) {
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
        s0.intoArray(lanes, lt + 0);
        s1.intoArray(lanes, lt + 8);
        s2.intoArray(lanes, lt + 16);
        s3.intoArray(lanes, lt + 24);
        s4.intoArray(lanes, lt + 32);
        s5.intoArray(lanes, lt + 40);
        s6.intoArray(lanes, lt + 48);
        s7.intoArray(lanes, lt + 56);
    }

    @Override
    public void gatherScored(
            float[] rows, int[] offsets, float[] inputs, int width, float[] positives, float[] scores, int at) {
        gatherFourScored(rows, offsets, 0, inputs, width, positives);
        gatherFourScored(rows, offsets, 4, inputs, width, positives);
        foldAll(1, scores, at);
    }

    /** Four rows, each with its own input; their sums, lane by lane, are for {@link #foldAll}. */
    private void gatherFourScored(float[] rows, int[] offsets, int from, float[] in, int width, float[] block) {
        int a = offsets[from];
        int b = offsets[from + 1];
        int c = offsets[from + 2];
        int d = offsets[from + 3];
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int j = 0; j < width; j += LANES) {
            int i = from * LANES + j * BATCH;
            FloatVector u = FloatVector.fromArray(SPECIES, rows, a + j);
            s0 = u.fma(FloatVector.fromArray(SPECIES, in, i), s0);
            u.intoArray(block, i);
            u = FloatVector.fromArray(SPECIES, rows, b + j);
            s1 = u.fma(FloatVector.fromArray(SPECIES, in, i + LANES), s1);
            u.intoArray(block, i + LANES);
            u = FloatVector.fromArray(SPECIES, rows, c + j);
            s2 = u.fma(FloatVector.fromArray(SPECIES, in, i + 2 * LANES), s2);
            u.intoArray(block, i + 2 * LANES);
            u = FloatVector.fromArray(SPECIES, rows, d + j);
            s3 = u.fma(FloatVector.fromArray(SPECIES, in, i + 3 * LANES), s3);
            u.intoArray(block, i + 3 * LANES);
        }
        int to = from * LANES;
        s0.intoArray(lanes, to);
        s1.intoArray(lanes, to + LANES);
        s2.intoArray(lanes, to + 2 * LANES);
        s3.intoArray(lanes, to + 3 * LANES);
    }

    /**
     * Folds the sums of {@code count} times eight scores as {@link FloatVectors#fold} does, eight at once: two in a vector, then
     * four, then all.
     */
    private void foldAll(int count, float[] scores, int out) {
        for (int n = 0; n < count; n++) {
            int from = n * BATCH * LANES;
            FloatVector a = FloatVector.fromArray(SPECIES, lanes, from);
            FloatVector b = FloatVector.fromArray(SPECIES, lanes, from + 4 * LANES);
            FloatVector s04 = a.blend(b.rearrange(SWAP_HALVES), SECOND_HALF)
                    .add(a.rearrange(SWAP_HALVES).blend(b, SECOND_HALF));
            a = FloatVector.fromArray(SPECIES, lanes, from + LANES);
            b = FloatVector.fromArray(SPECIES, lanes, from + 5 * LANES);
            FloatVector s15 = a.blend(b.rearrange(SWAP_HALVES), SECOND_HALF)
                    .add(a.rearrange(SWAP_HALVES).blend(b, SECOND_HALF));
            a = FloatVector.fromArray(SPECIES, lanes, from + 2 * LANES);
            b = FloatVector.fromArray(SPECIES, lanes, from + 6 * LANES);
            FloatVector s26 = a.blend(b.rearrange(SWAP_HALVES), SECOND_HALF)
                    .add(a.rearrange(SWAP_HALVES).blend(b, SECOND_HALF));
            a = FloatVector.fromArray(SPECIES, lanes, from + 3 * LANES);
            b = FloatVector.fromArray(SPECIES, lanes, from + 7 * LANES);
            FloatVector s37 = a.blend(b.rearrange(SWAP_HALVES), SECOND_HALF)
                    .add(a.rearrange(SWAP_HALVES).blend(b, SECOND_HALF));
            FloatVector even = s04.blend(s26.rearrange(SWAP_QUARTERS), SECOND_QUARTERS)
                    .add(s04.rearrange(SWAP_QUARTERS).blend(s26, SECOND_QUARTERS));
            FloatVector odd = s15.blend(s37.rearrange(SWAP_QUARTERS), SECOND_QUARTERS)
                    .add(s15.rearrange(SWAP_QUARTERS).blend(s37, SECOND_QUARTERS));
            even.blend(odd.rearrange(SWAP_PAIRS), SECOND_OF_PAIRS)
                    .add(even.rearrange(SWAP_PAIRS).blend(odd, SECOND_OF_PAIRS))
                    .intoArray(scores, out + n * BATCH);
        }
    }

    @Override
    public boolean mask(int[] positives, int[] negatives, int count, float value, float[] scores) {
        IntVector own = IntVector.fromArray(IntVector.SPECIES_256, positives, 0);
        boolean any = false;
        for (int n = 0; n < count; n++) {
            if (own.eq(negatives[n]).anyTrue()) {
                any = true;
                for (int b = 0; b < BATCH; b++) {
                    scores[n * BATCH + b] = positives[b] == negatives[n] ? value : scores[n * BATCH + b];
                }
            }
        }
        return any;
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
            int place,
            int step,
            int width) {
        int b = 0;
        for (; b + 1 < batch; b += 2) {
            if (offsets[b] != offsets[b + 1] || count == GROUP) {
                updateTwo(
                        rows,
                        offsets[b],
                        offsets[b + 1],
                        gradients,
                        b,
                        negatives,
                        count,
                        positives,
                        place + b * step,
                        step,
                        width);
            } else {
                updateOne(rows, offsets[b], gradients, b, negatives, count, positives, place + b * step, width);
                updateOne(
                        rows, offsets[b], gradients, b + 1, negatives, count, positives, place + (b + 1) * step, width);
            }
        }
        if (b < batch) {
            updateOne(rows, offsets[b], gradients, b, negatives, count, positives, place + b * step, width);
        }
    }

    private static void updateOne(
            float[] rows, int at, float[] g, int b, float[] neg, int count, float[] pos, int pt, int width) {
        for (int n = 0; n < count; n++) {
            add(rows, at, g[n * BATCH + b], neg, place(n, width), width);
        }
        add(rows, at, g[count * BATCH + b], pos, pt, width);
    }

    private static void updateTwo(
            float[] rows,
            int at,
            int bt,
            float[] g,
            int b,
            float[] neg,
            int count,
            float[] pos,
            int pt,
            int step,
            int width) {
        int n = 0;
        for (; n + GROUP < count; n += GROUP) {
            addFiveToTwo(rows, at, bt, g, n * BATCH + b, neg, place(n, width), width);
        }
        if (n + GROUP == count) {
            addSixToTwo(rows, at, bt, g, n * BATCH + b, neg, place(n, width), pos, pt, pt + step, width);
            return;
        }
        for (; n < count; n++) {
            add(rows, at, g[n * BATCH + b], neg, place(n, width), width);
            add(rows, bt, g[n * BATCH + b + 1], neg, place(n, width), width);
        }
        add(rows, at, g[count * BATCH + b], pos, pt, width);
        add(rows, bt, g[count * BATCH + b + 1], pos, pt + step, width);
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

    /**
     * The same, and to each row its own scaled positive, which lie side by side. The rows may be the same: the second is
     * read when the first has been written.
     */
    private static void addSixToTwo(
            float[] rows,
            int at,
            int bt,
            float[] g,
            int gt,
            float[] neg,
            int nt,
            float[] pos,
            int pt,
            int qt,
            int width) {
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
            int q = qt + j * BATCH;
            FloatVector v0 = FloatVector.fromArray(SPECIES, neg, i);
            FloatVector v1 = FloatVector.fromArray(SPECIES, neg, i + LANES);
            FloatVector v2 = FloatVector.fromArray(SPECIES, neg, i + 2 * LANES);
            FloatVector v3 = FloatVector.fromArray(SPECIES, neg, i + 3 * LANES);
            FloatVector v4 = FloatVector.fromArray(SPECIES, neg, i + 4 * LANES);
            FloatVector r = g1.fma(v1, g0.fma(v0, FloatVector.fromArray(SPECIES, rows, at + j)));
            r = g4.fma(v4, g3.fma(v3, g2.fma(v2, r)));
            g5.fma(FloatVector.fromArray(SPECIES, pos, p), r).intoArray(rows, at + j);
            r = h1.fma(v1, h0.fma(v0, FloatVector.fromArray(SPECIES, rows, bt + j)));
            r = h4.fma(v4, h3.fma(v3, h2.fma(v2, r)));
            h5.fma(FloatVector.fromArray(SPECIES, pos, q), r).intoArray(rows, bt + j);
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
}
