package io.vecmill.train.spectral;

import io.vecmill.math.SparseKernels;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/** Rows for columns: row j of slice s of the turned matrix is column {@code j · slices + s} of the other. */
final class Transposition {
    private Transposition() {}

    /**
     * The entries of one slice for one slice of the turned matrix.
     *
     * @param source slice
     * @param rows   of the turned matrix, in the slice
     * @param columns of it
     */
    record Cut(int source, int[] rows, int[] columns, float[] values) implements Serializable {}

    /** @param first the number of the slice's first row */
    static Iterator<Tuple2<Integer, Cut>> cut(CsrRows from, int source, int first, int count) {
        int[] lengths = new int[count];
        for (int column : from.columns()) {
            lengths[column % count]++;
        }
        List<Tuple2<Integer, Cut>> cuts = new ArrayList<>();
        for (int slice = 0; slice < count; slice++) {
            int n = lengths[slice];
            cuts.add(new Tuple2<>(slice, new Cut(source, new int[n], new int[n], new float[n])));
        }
        int[] filled = new int[count];
        for (int row = 0; row < from.size(); row++) {
            for (int e = from.starts()[row]; e < from.starts()[row + 1]; e++) {
                int slice = from.columns()[e] % count;
                Cut cut = cuts.get(slice)._2();
                int at = filled[slice]++;
                cut.rows[at] = from.columns()[e] / count;
                cut.columns[at] = first + row;
                cut.values[at] = from.values()[e];
            }
        }
        return cuts.iterator();
    }

    /** A slice of so many rows, of all its cuts. */
    static CsrRows join(List<Cut> cuts, int rows) {
        cuts.sort(Comparator.comparingInt(Cut::source));
        int[] starts = new int[rows + 1];
        for (Cut cut : cuts) {
            for (int row : cut.rows) {
                starts[row + 1]++;
            }
        }
        for (int row = 0; row < rows; row++) {
            starts[row + 1] = Math.addExact(starts[row + 1], starts[row]);
        }
        int[] columns = new int[starts[rows]];
        float[] values = new float[starts[rows]];
        int[] filled = starts.clone();
        for (Cut cut : cuts) {
            for (int e = 0; e < cut.rows.length; e++) {
                int at = filled[cut.rows[e]]++;
                columns[at] = cut.columns[e];
                values[at] = cut.values[e];
            }
        }
        return new CsrRows(starts, columns, values);
    }

    /** The rows of {@code M x} that a slice has, by the range of the other matrix's columns in which they are. */
    static Iterator<Tuple2<Integer, Share>> products(
            CsrRows rows, float[] x, int width, int slice, int count, Ranges target) {
        List<Tuple2<Integer, Share>> shares = new ArrayList<>();
        int row = 0;
        for (int range = 0; range < target.count(); range++) {
            int end = firstRow(target.start(range + 1), slice, count);
            float[] block = new float[Math.multiplyExact(end - row, width)];
            for (int at = 0; row < end; row++, at += width) {
                SparseKernels.best()
                        .product(
                                rows.columns(),
                                rows.values(),
                                rows.starts()[row],
                                rows.starts()[row + 1],
                                x,
                                0,
                                width,
                                block,
                                at);
            }
            shares.add(new Tuple2<>(range, new Share(slice, block)));
        }
        return shares.iterator();
    }

    /** The first row of a slice that is not before a column. */
    static int firstRow(int column, int slice, int count) {
        return Math.max(0, (column - slice + count - 1) / count);
    }

    /** A range's rows of all slices, each at its place. */
    static float[] spread(List<Share> shares, int width, int count, int range, Ranges target) {
        float[] block = new float[Math.multiplyExact(target.size(range), width)];
        for (Share share : shares) {
            int row = firstRow(target.start(range), share.slice(), count);
            for (int at = 0; at < share.rows().length; at += width, row++) {
                int column = row * count + share.slice() - target.start(range);
                System.arraycopy(share.rows(), at, block, column * width, width);
            }
        }
        return block;
    }
}
