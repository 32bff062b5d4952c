package io.vecmill.ann;

import io.vecmill.math.CounterRandom;
import java.util.List;

/**
 * Grows trees [first, first + trees) of a cell's forest and scores their leaves; a slice does every so-manyth tree.
 *
 * @param radius of the sphere that rows are lifted to for dot products, see {@link Projector}; else 0
 */
record GrowStep(long seed, int first, int trees, int leafSize, float radius) implements CellStep {
    private static final long TREE = 0x7472656573L;

    @Override
    public RowLists apply(VectorBlock cell, CellLists current, Place place) {
        boolean isUsed = place.slice() == 0;
        BlockProducts products = new BlockProducts(current, leafSize);
        Projector projector = new Projector(cell, radius);
        List<Segment> segments = Segment.of(cell);
        for (int tree = first; tree < first + trees; tree++) {
            if (place.owns(tree - first)) {
                long key = CounterRandom.key(seed, TREE, place.cell(), tree);
                for (Segment segment : segments) {
                    if (tree == 0 || segment.bases().length > leafSize) {
                        grow(projector, cell, segment, products, key);
                    }
                }
                isUsed = true;
            }
        }
        return isUsed
                ? current.found(products.scored())
                : RowLists.none(current.rules().k());
    }

    private void grow(Projector projector, VectorBlock cell, Segment segment, BlockProducts products, long key) {
        boolean isTogether = cell.mutual() && !projector.isLifted();
        int[] askers = isTogether ? segment.askersFrom(cell.base()) : segment.askers();
        ProjectionTree tree = new ProjectionTree(projector, segment.bases(), askers, leafSize, key);
        for (int leaf = 0; leaf < tree.leaves(); leaf++) {
            int from = tree.start(leaf);
            int to = tree.start(leaf + 1);
            if (isTogether) {
                products.within(tree.bases(), from, to);
            }
            products.across(
                    tree.askers(), tree.askerStart(leaf), tree.askerStart(leaf + 1), tree.bases(), from, to, false);
        }
    }
}
