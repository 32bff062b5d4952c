package io.vecmill.ann;

import io.vecmill.ann.CellStep.Place;
import io.vecmill.math.TopK;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import scala.Tuple2;

/** Turns the lists of a cell, whose pairs name rows, into lists by id. */
final class ListReader {
    private final VectorBlock cell;
    private final TopK lists;
    private final int from;

    private ListReader(VectorBlock cell, TopK lists, int from) {
        this.cell = cell;
        this.lists = lists;
        this.from = from;
    }

    /** The lists of the rows that ask, in this slice's share of the cell. */
    static Iterator<Tuple2<Object, NeighborList>> all(VectorBlock cell, List<RowLists> parts, Place place, int k) {
        int asking = cell.asking();
        int from = asking + place.from(cell.rows() - asking);
        int to = asking + place.to(cell.rows() - asking);
        ListReader reader = new ListReader(cell, RowLists.merge(parts, from, to, k), from);
        return IntStream.range(from, to).mapToObj(reader::read).iterator();
    }

    /** The lists of those of the ids that are rows of this slice's share. */
    static Iterator<Tuple2<Object, NeighborList>> only(
            VectorBlock cell, List<RowLists> parts, Place place, int k, Ids ids) {
        int asking = cell.asking();
        int from = asking + place.from(cell.rows() - asking);
        int to = asking + place.to(cell.rows() - asking);
        return IntStream.range(0, ids.size())
                .map(i -> cell.ids().find(from, to, ids, i))
                .filter(row -> row >= 0)
                .mapToObj(row -> new ListReader(cell, RowLists.merge(parts, row, row + 1, k), row).read(row))
                .iterator();
    }

    private Tuple2<Object, NeighborList> read(int row) {
        int size = lists.size(row - from);
        Ids.Builder ids = Ids.Builder.like(cell.ids());
        float[] scores = new float[size];
        for (int rank = 0; rank < size; rank++) {
            long pair = lists.pair(row - from, rank);
            cell.ids().copy(TopK.index(pair), ids);
            scores[rank] = TopK.score(pair);
        }
        return new Tuple2<>(cell.ids().get(row), new NeighborList(ids.build(), scores));
    }
}
