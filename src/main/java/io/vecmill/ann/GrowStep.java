package io.vecmill.ann;

import io.vecmill.ann.CellStep.Place;
import io.vecmill.math.CounterRandom;
import io.vecmill.math.TopK;
import java.util.Arrays;

/** Grows trees [first, first + trees) of a cell's forest and scores their leaves; a slice does every so-manyth tree. */
record GrowStep(long seed, int first, int trees, int leafSize) implements CellStep {
    private static final long TREE = 0x7472656573L;

    @Override
    public RowLists apply(VectorBlock cell, TopK current, Place place) {
        int kept = place.slice() == 0 ? cell.rows() : 0;
        BlockProducts products = new BlockProducts(cell, current, Math.min(leafSize, cell.rows()));
        for (int tree = first; tree < first + trees; tree++) {
            if (place.owns(tree - first)) {
                score(
                        new ProjectionTree(cell, leafSize, CounterRandom.key(seed, TREE, place.cell(), tree)),
                        cell,
                        products);
                kept = cell.rows();
            }
        }
        return kept == 0 ? RowLists.none(current.k()) : RowLists.all(current, products.scored());
    }

    private static void score(ProjectionTree tree, VectorBlock cell, BlockProducts products) {
        int[] rows = tree.order();
        for (int leaf = 0; leaf < tree.leaves(); leaf++) {
            int from = tree.start(leaf);
            int to = tree.start(leaf + 1);
            if (cell.mutual()) {
                products.within(rows, from, to);
            } else {
                Arrays.sort(rows, from, to);
                int asking = from;
                while (asking < to && rows[asking] < cell.base()) {
                    asking++;
                }
                products.across(rows, asking, to, rows, from, asking, false);
            }
        }
    }
}
