package io.vecmill.ann;

import io.vecmill.math.TopK;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The lists of the rows of a cell that ask, or of some of them, and what they take. Whatever is offered, the lists are
 * the best of it that the rules allow, so neither the order of offers nor who makes them matters.
 */
final class CellLists {
    private final VectorBlock cell;
    private final Rules rules;
    private final int first;
    private final TopK lists;
    private final int[][] excluded;

    private CellLists(VectorBlock cell, Rules rules, int first, int end, int[][] excluded) {
        this.cell = cell;
        this.rules = rules;
        this.first = first;
        this.lists = new TopK(end - first, rules.k());
        this.excluded = excluded;
    }

    /** Empty lists for all rows that ask. */
    CellLists(VectorBlock cell, Rules rules) {
        this(cell, rules, cell.asking(), cell.rows(), excluded(cell, rules));
    }

    /** The union of what several tasks found, for all rows that ask. */
    static CellLists of(VectorBlock cell, Rules rules, List<RowLists> parts) {
        CellLists all = new CellLists(cell, rules);
        parts.forEach(part -> part.addTo(all, all.first, cell.rows()));
        return all;
    }

    /** The union of what several tasks found, for rows [from, to), which ask. */
    static CellLists of(VectorBlock cell, Rules rules, List<RowLists> parts, int from, int to) {
        CellLists some = new CellLists(cell, rules, from, to, new int[0][]);
        parts.forEach(part -> part.addTo(some, from, to));
        return some;
    }

    /** Empty lists for rows [from, to), which ask, and take what these do. */
    CellLists empty(int from, int to) {
        return new CellLists(cell, rules, from, to, excluded);
    }

    Rules rules() {
        return rules;
    }

    VectorBlock cell() {
        return cell;
    }

    /** What was found for the rows of these lists. */
    RowLists found(long scored) {
        return new RowLists(first, rules.k(), lists.pairs(), scored);
    }

    int size(int row) {
        return lists.size(row - first);
    }

    /** Pair number {@code rank} of a row; empty past the last, and for rows that do not ask. */
    long pair(int row, int rank) {
        return row < first ? TopK.EMPTY : lists.pair(row - first, rank);
    }

    /** A score below this is not accepted by the row. */
    float threshold(int row) {
        return Math.max(lists.threshold(row - first), rules.minScore());
    }

    /** Offers a neighbour to a row; true if it took it. */
    boolean offer(int row, float score, int neighbor) {
        return score >= rules.minScore()
                && row != neighbor
                && !isExcluded(row, neighbor)
                && offer(row, TopK.pack(score, neighbor));
    }

    /** Offers a pair that some list of the row held before. */
    boolean offer(int row, long pair) {
        return rules.perGroup() == 0
                ? lists.offer(row - first, pair)
                : lists.offer(row - first, pair, cell.traits().groups(), rules.perGroup());
    }

    private boolean isExcluded(int row, int neighbor) {
        return excluded.length > 0 && Arrays.binarySearch(excluded[row - cell.asking()], neighbor) >= 0;
    }

    /** By asking row, the rows of the cell that it must not have, ascending; no array at all if there are no such. */
    private static int[][] excluded(VectorBlock cell, Rules rules) {
        boolean asksApart = rules.self() && cell.base() < cell.rows();
        if (cell.traits().excluded().isEmpty() && !asksApart) {
            return new int[0][];
        }
        int[][] excluded = new int[cell.rows() - cell.asking()][];
        for (int row = cell.asking(); row < cell.rows(); row++) {
            IntStream own = asksApart && row >= cell.base() ? find(cell, cell.ids(), row) : IntStream.empty();
            excluded[row - cell.asking()] =
                    IntStream.concat(own, listed(cell, row)).sorted().toArray();
        }
        return excluded;
    }

    private static IntStream listed(VectorBlock cell, int row) {
        IdLists lists = cell.traits().excluded();
        return lists.isEmpty()
                ? IntStream.empty()
                : IntStream.range(lists.start(row), lists.ends()[row]).flatMap(at -> find(cell, lists.ids(), at));
    }

    /** The rows that can be neighbours and have an id. */
    private static IntStream find(VectorBlock cell, Ids ids, int i) {
        return IntStream.of(
                        cell.ids().find(0, cell.asking(), ids, i), cell.ids().find(cell.asking(), cell.base(), ids, i))
                .filter(row -> row >= 0);
    }
}
