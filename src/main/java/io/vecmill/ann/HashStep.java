package io.vecmill.ann;

import io.vecmill.ann.hash.HashFunctions;
import io.vecmill.ann.hash.Probes;
import io.vecmill.math.CounterRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Hashes the rows of a cell by random projections into the buckets of tables [first, first + tables) and scores each row
 * that asks with the rows of its bucket and of the likeliest others; a slice does every so-manyth table.
 *
 * @param radius of the sphere that rows are lifted to for dot products, see {@link Projector}; else 0
 */
record HashStep(HashFunctions functions, int first, int tables, int leafSize, float radius) implements CellStep {
    /** Buckets that a row looks into beside its own. */
    static final int PROBES = 8;

    @Override
    public RowLists apply(VectorBlock cell, CellLists current, Place place) {
        boolean isUsed = place.slice() == 0;
        BlockProducts products = new BlockProducts(current, leafSize);
        Projector projector = new Projector(cell, radius);
        List<Segment> segments = Segment.of(cell);
        for (int table = first; table < first + tables; table++) {
            if (place.owns(table - first)) {
                for (Segment segment : segments) {
                    score(projector, segment, products, table);
                }
                isUsed = true;
            }
        }
        return isUsed
                ? current.found(products.scored())
                : RowLists.none(current.rules().k());
    }

    private void score(Projector projector, Segment segment, BlockProducts products, int table) {
        Buckets bases = Buckets.of(codes(projector, segment.bases(), table, true, 0), segment.bases());
        Buckets askers = Buckets.of(codes(projector, segment.askers(), table, false, PROBES), segment.askers());
        int base = 0;
        for (int asker = 0; asker < askers.rows.length && base < bases.rows.length; ) {
            int askerEnd = askers.end(asker);
            while (base < bases.rows.length && bases.codes[base] < askers.codes[asker]) {
                base++;
            }
            if (base < bases.rows.length && bases.codes[base] == askers.codes[asker]) {
                int end = bases.end(base);
                for (int from = base; from < end; from += leafSize) {
                    int to = Math.min(end, from + leafSize);
                    products.across(askers.rows, asker, askerEnd, bases.rows, from, to, false);
                }
                base = end;
            }
            asker = askerEnd;
        }
    }

    /** The codes of rows, each with {@code probes} more. */
    private long[][] codes(Projector projector, int[] rows, int table, boolean asBases, int probes) {
        float[][] places = new float[rows.length][functions.bits()];
        float[] direction = new float[projector.length()];
        float[] projections = new float[rows.length];
        for (int bit = 0; bit < functions.bits(); bit++) {
            functions.direction(table, bit, direction);
            if (asBases) {
                projector.bases(direction, rows, 0, rows.length, projections);
            } else {
                projector.askers(direction, rows, 0, rows.length, projections);
            }
            for (int i = 0; i < rows.length; i++) {
                places[i][bit] = functions.place(table, bit, projections[i]);
            }
        }
        Probes probing = new Probes(functions, probes);
        return Arrays.stream(places).map(probing::of).toArray(long[][]::new);
    }

    /** Rows by their codes; one with several codes is there as often. Codes are mixed to 32 bits: that may join buckets. */
    private record Buckets(int[] codes, int[] rows) {
        private static Buckets of(long[][] codes, int[] rows) {
            long[] keys = IntStream.range(0, rows.length)
                    .boxed()
                    .flatMapToLong(
                            i -> Arrays.stream(codes[i]).map(code -> CounterRandom.mix(code) >>> 33 << 32 | rows[i]))
                    .sorted()
                    .distinct()
                    .toArray();
            return new Buckets(
                    Arrays.stream(keys).mapToInt(key -> (int) (key >> 32)).toArray(),
                    Arrays.stream(keys).mapToInt(key -> (int) key).toArray());
        }

        /** Where the bucket that begins at a place ends. */
        private int end(int from) {
            int to = from;
            while (to < codes.length && codes[to] == codes[from]) {
                to++;
            }
            return to;
        }
    }
}
