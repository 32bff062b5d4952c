package io.vecmill.train.spectral;

import io.vecmill.corpus.PairCounter;
import io.vecmill.corpus.PairSums;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/**
 * Some rows of the co-occurrence counts, and what becomes of them.
 *
 * @param counts row j of slice s of S is that of token j · S + s
 * @param sums   of the rows
 */
record PmiRows(CsrRows counts, double[] sums) implements Serializable {
    /** @param rows of the slice */
    static PmiRows of(Iterator<Tuple2<Integer, long[]>> packs, int rows, int slices) {
        PairSums found = PairSums.of(packs);
        long[] pairs = found.sorted();
        int[] starts = new int[rows + 1];
        int[] columns = new int[pairs.length];
        float[] values = new float[pairs.length];
        long[] sums = new long[rows];
        for (int e = 0; e < pairs.length; e++) {
            int row = PairSums.first(pairs[e]) / slices;
            starts[row + 1] = e + 1;
            columns[e] = PairSums.second(pairs[e]);
            values[e] = (float) (found.get(pairs[e]) * PairCounter.UNIT);
            sums[row] += found.get(pairs[e]);
        }
        double[] totals = new double[rows];
        for (int row = 0; row < rows; row++) {
            starts[row + 1] = Math.max(starts[row + 1], starts[row]);
            totals[row] = sums[row] * PairCounter.UNIT;
        }
        return new PmiRows(new CsrRows(starts, columns, values), totals);
    }

    /** The sum of powers of the row sums. */
    double powers(double exponent) {
        double powers = 0;
        for (double sum : sums) {
            powers += sum > 0 ? StrictMath.pow(sum, exponent) : 0;
        }
        return powers;
    }

    /** Logarithms of the row sums by range of tokens; of a token without company a number that is never asked for. */
    Iterator<Tuple2<Integer, Share>> logarithms(int slice, int slices, Ranges ranges) {
        List<Tuple2<Integer, Share>> shares = new ArrayList<>();
        int row = 0;
        for (int range = 0; range < ranges.count(); range++) {
            int end = Transposition.firstRow(ranges.start(range + 1), slice, slices);
            float[] logarithms = new float[end - row];
            for (int i = 0; i < logarithms.length; i++, row++) {
                logarithms[i] = sums[row] > 0 ? (float) StrictMath.log(sums[row]) : 0;
            }
            shares.add(new Tuple2<>(range, new Share(slice, logarithms)));
        }
        return shares.iterator();
    }

    /**
     * {@code ln(n_wc C / (n_w n_c^a))} where it is above 0.
     *
     * @param constant ln C: the sum of the contexts' powers over the shift
     * @param logs     ln n_c of all tokens
     */
    CsrRows positive(double constant, double exponent, float[] logs) {
        int[] starts = new int[counts.size() + 1];
        int[] columns = new int[counts.columns().length];
        float[] values = new float[counts.columns().length];
        int size = 0;
        for (int row = 0; row < counts.size(); row++) {
            double own = sums[row] > 0 ? StrictMath.log(sums[row]) : 0;
            for (int e = counts.starts()[row]; e < counts.starts()[row + 1]; e++) {
                int context = counts.columns()[e];
                float value = (float) (StrictMath.log(counts.values()[e]) + constant - own - exponent * logs[context]);
                if (value > 0) {
                    columns[size] = context;
                    values[size++] = value;
                }
            }
            starts[row + 1] = size;
        }
        return new CsrRows(starts, Arrays.copyOf(columns, size), Arrays.copyOf(values, size));
    }
}
