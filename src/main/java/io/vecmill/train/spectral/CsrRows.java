package io.vecmill.train.spectral;

import io.vecmill.math.CounterRandom;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some rows of a sparse matrix: row i has the entries {@code starts[i] .. starts[i + 1] - 1}.
 *
 * @param columns ascending in a row
 */
record CsrRows(int[] starts, int[] columns, float[] values) implements Serializable {
    int size() {
        return starts.length - 1;
    }

    /** A hash of what a row holds. */
    long key(int row) {
        long key = 0;
        for (int e = starts[row]; e < starts[row + 1]; e++) {
            key = CounterRandom.at(key, (long) columns[e] << Integer.SIZE | Float.floatToIntBits(values[e]));
        }
        return key;
    }

    /** The rows of several, in the order of their keys; rows of one key are equal. */
    static CsrRows sorted(List<CsrRows> parts) {
        int rows = parts.stream().mapToInt(CsrRows::size).sum();
        long[] keys = new long[rows];
        int[] part = new int[rows];
        int[] place = new int[rows];
        int n = 0;
        int entries = 0;
        for (int p = 0; p < parts.size(); p++) {
            for (int row = 0; row < parts.get(p).size(); row++) {
                keys[n] = parts.get(p).key(row);
                part[n] = p;
                place[n++] = row;
            }
            entries = Math.addExact(entries, parts.get(p).columns.length);
        }
        Builder sorted = new Builder(rows, entries);
        IntStream.range(0, rows)
                .boxed()
                .sorted((a, b) -> Long.compare(keys[a], keys[b]))
                .forEach(i -> sorted.add(parts.get(part[i]), place[i]));
        return sorted.build();
    }

    /** Takes rows one after the other. */
    static final class Builder {
        private int[] starts;
        private int[] columns;
        private float[] values;
        private int rows;
        private int entries;

        Builder(int rows, int entries) {
            starts = new int[rows + 1];
            columns = new int[entries];
            values = new float[entries];
        }

        void add(CsrRows from, int row) {
            int length = from.starts[row + 1] - from.starts[row];
            reserve(length);
            System.arraycopy(from.columns, from.starts[row], columns, entries, length);
            System.arraycopy(from.values, from.starts[row], values, entries, length);
            end(length);
        }

        /** Adds a row of which zeros are left out; one of zeros alone is no row. */
        void add(int[] at, double[] given) {
            reserve(given.length);
            int length = 0;
            for (int i = 0; i < given.length; i++) {
                float value = (float) given[i];
                if (value != 0) {
                    columns[entries + length] = at.length == 0 ? i : at[i];
                    values[entries + length++] = value;
                }
            }
            if (length > 0) {
                end(length);
            }
        }

        private void reserve(int length) {
            if (rows + 2 > starts.length) {
                starts = Arrays.copyOf(starts, 2 * rows + 2);
            }
            int needed = Math.addExact(entries, length);
            if (needed > columns.length) {
                int size = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * columns.length));
                columns = Arrays.copyOf(columns, size);
                values = Arrays.copyOf(values, size);
            }
        }

        private void end(int length) {
            entries += length;
            starts[++rows] = entries;
        }

        CsrRows build() {
            return new CsrRows(
                    Arrays.copyOf(starts, rows + 1), Arrays.copyOf(columns, entries), Arrays.copyOf(values, entries));
        }

        int size() {
            return rows;
        }
    }
}
