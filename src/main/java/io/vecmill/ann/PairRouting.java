package io.vecmill.ann;

/**
 * Cells in which all pairs meet that may. Rows are in groups by the hash of their id: of a table joined with itself each
 * two groups share a cell; where queries ask a base, each group of the one and each of the other.
 *
 * @param groups of the rows of a table, or of a base
 * @param asking groups of the queries; 0 for a table joined with itself
 */
record PairRouting(int groups, int asking) implements Routing {
    /** Of a table joined with itself, who of others may ask it too. */
    static PairRouting within(int groups) {
        return new PairRouting(groups, 0);
    }

    boolean isWithin() {
        return asking == 0;
    }

    @Override
    public int cells() {
        return isWithin() ? groups * (groups + 1) / 2 : Math.multiplyExact(groups, asking);
    }

    @Override
    public void route(VectorBlock block, Cells to) {
        for (int row = 0; row < block.rows(); row++) {
            if (isWithin()) {
                routeWithin(block, row, to);
            } else {
                routeAcross(block, row, to);
            }
        }
    }

    private void routeWithin(VectorBlock block, int row, Cells to) {
        int group = group(block, row);
        for (int other = 0; other < groups; other++) {
            int cell = cell(Math.min(group, other), Math.max(group, other));
            if (row < block.base()) {
                to.base(row, cell);
            }
            if (row >= block.asking()) {
                to.asking(row, cell);
            }
        }
    }

    private void routeAcross(VectorBlock block, int row, Cells to) {
        if (row < block.base()) {
            for (int other = 0; other < asking; other++) {
                to.base(row, group(block, row) * asking + other);
            }
        }
        if (row >= block.asking()) {
            for (int other = 0; other < groups; other++) {
                to.asking(row, other * asking + group(block, row, asking));
            }
        }
    }

    int group(VectorBlock block, int row) {
        return group(block, row, groups);
    }

    private static int group(VectorBlock block, int row, int of) {
        return (int) Long.remainderUnsigned(block.ids().hash(row), of);
    }

    /** The cell of two groups of a table joined with itself, the first no greater than the second. */
    int cell(int first, int second) {
        return first * groups - first * (first - 1) / 2 + second - first;
    }
}
