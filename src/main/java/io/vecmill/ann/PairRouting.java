package io.vecmill.ann;

/**
 * Cells in which all pairs of a table meet: rows are in groups by the hash of their id, and each two groups share a
 * cell.
 */
record PairRouting(int groups) implements Routing {

    @Override
    public int cells() {
        return groups * (groups + 1) / 2;
    }

    @Override
    public void route(VectorBlock block, Cells to) {
        for (int row = 0; row < block.rows(); row++) {
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
    }

    int group(VectorBlock block, int row) {
        return (int) Long.remainderUnsigned(block.ids().hash(row), groups);
    }

    /** The cell of two groups, the first no greater than the second. */
    int cell(int first, int second) {
        return first * groups - first * (first - 1) / 2 + second - first;
    }
}
