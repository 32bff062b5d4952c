package io.vecmill.ann;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.DataType;

/**
 * The neighbours of some rows by id, packed: 12 bytes for each, or its letters and 8.
 *
 * @param ids of the rows
 * @param neighbors of each, best first
 * @param scores of these, in the same places
 * @param groups of these; empty where lists have no limit by group
 */
record ListBlock(Ids ids, IdLists neighbors, float[] scores, long[] groups) implements Serializable {

    /** The lists of rows [from, to) of a cell. */
    static ListBlock of(CellLists lists, int from, int to) {
        Builder block = new Builder(
                Ids.Builder.like(lists.cell().ids()),
                Ids.Builder.like(lists.cell().ids()));
        for (int row = from; row < to; row++) {
            block.add(lists.cell().ids(), row, NeighborList.of(lists, row));
        }
        return block.build();
    }

    int rows() {
        return ids.size();
    }

    NeighborList list(int row) {
        int from = neighbors.start(row);
        int to = neighbors.ends()[row];
        return new NeighborList(
                neighbors.ids().range(from, to),
                Arrays.copyOfRange(scores, from, to),
                groups.length == 0 ? groups : Arrays.copyOfRange(groups, from, to));
    }

    /** The ids of the rows in whose lists there are some of these. */
    Ids listing(IdSet some) {
        Ids.Builder listing = Ids.Builder.like(ids);
        IntStream.range(0, rows())
                .filter(row -> IntStream.range(neighbors.start(row), neighbors.ends()[row])
                        .anyMatch(at -> some.has(neighbors.ids(), at)))
                .forEach(row -> ids.copy(row, listing));
        return listing.build();
    }

    ListBlock take(int[] rows) {
        Builder taken = new Builder(Ids.Builder.like(ids), Ids.Builder.like(neighbors.ids()));
        for (int row : rows) {
            taken.add(ids, row, list(row));
        }
        return taken.build();
    }

    /** The lists of all blocks ascending by id; where an id has several, the best of them. */
    static ListBlock merge(List<ListBlock> blocks, Rules rules) {
        if (blocks.isEmpty()) {
            return new ListBlock(Ids.of(), IdLists.NONE, new float[0], new long[0]);
        }
        List<Place> order = IntStream.range(0, blocks.size())
                .boxed()
                .flatMap(block ->
                        IntStream.range(0, blocks.get(block).rows()).mapToObj(row -> new Place(blocks.get(block), row)))
                .sorted(Place.BY_ID)
                .toList();
        Builder merged = new Builder(
                Ids.Builder.like(blocks.get(0).ids),
                Ids.Builder.like(blocks.get(0).neighbors.ids()));
        for (int at = 0; at < order.size(); ) {
            Place first = order.get(at);
            NeighborList list = first.list();
            for (at++; at < order.size() && Place.BY_ID.compare(first, order.get(at)) == 0; at++) {
                list = list.merge(order.get(at).list(), rules);
            }
            merged.add(first.block.ids, first.row, list);
        }
        return merged.build();
    }

    private record Place(ListBlock block, int row) {
        private static final Comparator<Place> BY_ID =
                (one, other) -> one.block.ids.compare(one.row, other.block.ids, other.row);

        private NeighborList list() {
            return block.list(row);
        }
    }

    /** Collects lists. */
    static final class Builder {
        private final Ids.Builder ids;
        private final Ids.Builder neighbors;
        private int[] ends = new int[16];
        private float[] scores = new float[128];
        private long[] groups = new long[0];

        Builder(DataType idType) {
            this(Ids.Builder.of(idType), Ids.Builder.of(idType));
        }

        private Builder(Ids.Builder ids, Ids.Builder neighbors) {
            this.ids = ids;
            this.neighbors = neighbors;
        }

        int rows() {
            return ids.size();
        }

        /** Adds the list of row {@code i} of some ids. */
        void add(Ids from, int i, NeighborList list) {
            from.copy(i, ids);
            int before = neighbors.size();
            IntStream.range(0, list.size()).forEach(at -> list.ids().copy(at, neighbors));
            int after = neighbors.size();
            if (after > scores.length) {
                scores = Arrays.copyOf(scores, Math.max(after, 2 * scores.length));
            }
            System.arraycopy(list.scores(), 0, scores, before, list.size());
            if (list.groups().length > 0) {
                groups = groups.length < scores.length ? Arrays.copyOf(groups, scores.length) : groups;
                System.arraycopy(list.groups(), 0, groups, before, list.size());
            }
            if (ids.size() > ends.length) {
                ends = Arrays.copyOf(ends, 2 * ends.length);
            }
            ends[ids.size() - 1] = after;
        }

        ListBlock build() {
            int size = neighbors.size();
            return new ListBlock(
                    ids.build(),
                    new IdLists(neighbors.build(), Arrays.copyOf(ends, ids.size())),
                    Arrays.copyOf(scores, size),
                    Arrays.copyOf(groups, Math.min(groups.length, size)));
        }
    }
}
