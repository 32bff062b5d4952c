package io.vecmill.ann;

import io.vecmill.ann.CellStep.Place;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import scala.Tuple2;

/** Turns the lists of a cell, whose pairs name rows, into lists by id. */
final class ListReader {
    private ListReader() {}

    /** The lists of the rows that ask, in this slice's share of the cell. */
    static Iterator<ListBlock> all(VectorBlock cell, List<RowLists> parts, Place place, Rules rules) {
        int from = from(cell, place);
        int to = to(cell, place);
        CellLists lists = CellLists.of(cell, rules, parts, from, to);
        return List.of(ListBlock.of(lists, from, to)).iterator();
    }

    /** The lists of those of the ids that are rows of this slice's share. */
    static Iterator<Tuple2<Object, NeighborList>> only(
            VectorBlock cell, List<RowLists> parts, Place place, Rules rules, Ids ids) {
        int from = from(cell, place);
        int to = to(cell, place);
        return IntStream.range(0, ids.size())
                .flatMap(i -> IntStream.of(
                        cell.ids().find(from, Math.min(to, cell.base()), ids, i),
                        cell.ids().find(Math.max(from, cell.base()), to, ids, i)))
                .filter(row -> row >= 0)
                .mapToObj(row -> new Tuple2<>(
                        cell.ids().get(row), NeighborList.of(CellLists.of(cell, rules, parts, row, row + 1), row)))
                .iterator();
    }

    private static int from(VectorBlock cell, Place place) {
        return cell.asking() + place.from(cell.rows() - cell.asking());
    }

    private static int to(VectorBlock cell, Place place) {
        return cell.asking() + place.to(cell.rows() - cell.asking());
    }
}
