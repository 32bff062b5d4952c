package io.vecmill.ann;

import java.io.Serializable;

/** The neighbours of one row by id, best first: higher score first, equal scores by id. */
record NeighborList(Ids ids, float[] scores) implements Serializable {

    /** The k best of two lists; an id in both is kept once. */
    NeighborList merge(NeighborList other, int k) {
        Ids.Builder merged = Ids.Builder.like(ids);
        float[] best = new float[Math.min(k, scores.length + other.scores.length)];
        int i = 0;
        int j = 0;
        while (merged.size() < k && (i < scores.length || j < other.scores.length)) {
            int order = i == scores.length ? 1 : j == other.scores.length ? -1 : order(i, other, j);
            best[merged.size()] = order <= 0 ? scores[i] : other.scores[j];
            if (order <= 0) {
                ids.copy(i++, merged);
                j += order == 0 ? 1 : 0;
            } else {
                other.ids.copy(j++, merged);
            }
        }
        return new NeighborList(merged.build(), java.util.Arrays.copyOf(best, merged.size()));
    }

    private int order(int i, NeighborList other, int j) {
        int order = Float.compare(other.scores[j], scores[i]);
        return order != 0 ? order : ids.compare(i, other.ids, j);
    }
}
