package io.vecmill.ann;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The rows of a cell that may meet: those of one block, or all.
 *
 * @param bases rows that can be neighbours, ascending
 * @param askers rows that ask, ascending; a row may be in both
 */
record Segment(int[] bases, int[] askers) {

    /** The segments of a cell in which somebody asks somebody. */
    static List<Segment> of(VectorBlock cell) {
        long[] blocks = cell.traits().blocks();
        if (blocks.length == 0) {
            return List.of(new Segment(
                    IntStream.range(0, cell.base()).toArray(),
                    IntStream.range(cell.asking(), cell.rows()).toArray()));
        }
        Map<Long, IntStream.Builder> rows = new TreeMap<>();
        for (int row = 0; row < blocks.length; row++) {
            rows.computeIfAbsent(blocks[row], block -> IntStream.builder()).add(row);
        }
        rows.remove(0L);
        List<Segment> segments = new ArrayList<>();
        for (IntStream.Builder builder : rows.values()) {
            int[] all = builder.build().toArray();
            Segment segment = new Segment(
                    Arrays.stream(all).filter(row -> row < cell.base()).toArray(),
                    Arrays.stream(all).filter(row -> row >= cell.asking()).toArray());
            if (segment.bases.length > 0 && segment.askers.length > 0) {
                segments.add(segment);
            }
        }
        return segments;
    }

    /** The rows from {@code first} on that ask. */
    int[] askersFrom(int first) {
        return Arrays.stream(askers).filter(row -> row >= first).toArray();
    }
}
