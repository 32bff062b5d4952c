package io.vecmill.ann;

import io.vecmill.math.TopK;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The neighbours of one row by id, best first: higher score first, equal scores by id.
 *
 * @param groups of the neighbours; empty where lists have no limit by group
 */
record NeighborList(Ids ids, float[] scores, long[] groups) implements Serializable {

    /** The list of a row of a cell. */
    static NeighborList of(CellLists lists, int row) {
        VectorBlock cell = lists.cell();
        long[] groupOf =
                lists.rules().perGroup() == 0 ? new long[0] : cell.traits().groups();
        Ids.Builder ids = Ids.Builder.like(cell.ids());
        float[] scores = new float[lists.size(row)];
        long[] groups = new long[groupOf.length == 0 ? 0 : scores.length];
        for (int rank = 0; rank < scores.length; rank++) {
            long pair = lists.pair(row, rank);
            cell.ids().copy(TopK.index(pair), ids);
            scores[rank] = TopK.score(pair);
            if (groups.length > 0) {
                groups[rank] = groupOf[TopK.index(pair)];
            }
        }
        return new NeighborList(ids.build(), scores, groups);
    }

    int size() {
        return scores.length;
    }

    /** The best of two lists that the rules allow; an id in both is kept once. */
    NeighborList merge(NeighborList other, Rules rules) {
        Ids.Builder merged = Ids.Builder.like(ids);
        int most = Math.min(rules.k(), size() + other.size());
        float[] best = new float[most];
        long[] groupOf = new long[groups.length + other.groups.length == 0 ? 0 : most];
        int i = 0;
        int j = 0;
        while (merged.size() < most && (i < size() || j < other.size())) {
            int order = i == size() ? 1 : j == other.size() ? -1 : order(i, other, j);
            NeighborList from = order <= 0 ? this : other;
            int at = order <= 0 ? i++ : j;
            j += order >= 0 ? 1 : 0;
            if (groupOf.length > 0 && isFull(groupOf, merged.size(), from.groups[at], rules.perGroup())) {
                continue;
            }
            best[merged.size()] = from.scores[at];
            if (groupOf.length > 0) {
                groupOf[merged.size()] = from.groups[at];
            }
            from.ids.copy(at, merged);
        }
        int size = merged.size();
        return new NeighborList(
                merged.build(), Arrays.copyOf(best, size), Arrays.copyOf(groupOf, Math.min(groupOf.length, size)));
    }

    private static boolean isFull(long[] groups, int size, long group, int most) {
        int members = 0;
        for (int i = 0; i < size && group != 0; i++) {
            members += groups[i] == group ? 1 : 0;
        }
        return members == most;
    }

    private int order(int i, NeighborList other, int j) {
        int order = Float.compare(other.scores[j], scores[i]);
        return order != 0 ? order : ids.compare(i, other.ids, j);
    }
}
