package io.vecmill.release;

import static org.apache.spark.sql.functions.col;

import io.vecmill.ann.NeighborLookup;
import io.vecmill.ann.NeighborLookup.Neighbor;
import io.vecmill.math.Similarity;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.TierCodec;
import io.vecmill.table.TierTable;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * The neighbours of a few rows by the search in two stages whose recall a tier's manifest has: {@code rescore} × k
 * candidates from the codes, of a binary tier by Hamming distance, which the full vectors then score by cosine.
 *
 * <p>In: a tier and the table that it was made of. Out: at most k neighbours, best first, ties by id; the same for any
 * partitions. Cost: one scan of the tier, and of the table the rows of the candidates, which the driver holds.
 *
 * <p>Errors: {@link IllegalArgumentException} for an id that is not in the tier. An id that is no longer in the table is
 * no neighbour.
 */
public final class TierLookup {
    private final NeighborLookup coarse;
    private final EmbeddingTable full;
    private final int k;

    /** A look-up of {@code k} neighbours among {@code rescore} × k candidates. */
    public TierLookup(TierTable tier, EmbeddingTable full, int k, int rescore) {
        boolean isBinary = tier.codec().encoding().equals(TierCodec.BINARY);
        this.coarse = new NeighborLookup(
                tier.decoded(), isBinary ? Similarity.DOT : Similarity.COSINE, Math.multiplyExact(k, rescore));
        this.full = full;
        this.k = k;
    }

    /** The neighbours of rows, each itself left out, by id in the order of {@code ids}. */
    public Map<Object, List<Neighbor>> ofRows(Collection<?> ids) {
        Map<Object, List<Neighbor>> candidates = coarse.ofRows(ids);
        Map<Object, float[]> vectors = vectors(candidates);
        Map<Object, List<Neighbor>> found = new LinkedHashMap<>();
        candidates.forEach((id, list) -> found.put(id, best(id, list, vectors)));
        return found;
    }

    private Map<Object, float[]> vectors(Map<Object, List<Neighbor>> candidates) {
        Set<Object> wanted = new HashSet<>(candidates.keySet());
        candidates.values().forEach(list -> list.forEach(one -> wanted.add(one.id())));
        Map<Object, float[]> vectors = new HashMap<>();
        for (Row row : full.rows()
                .filter(col("id").isin(wanted.toArray()))
                .select("id", "vector")
                .collectAsList()) {
            vectors.put(row.get(0), Vectors.floats(row, 1));
        }
        return vectors;
    }

    /** Candidates of one score come in the order of their ids. */
    private List<Neighbor> best(Object id, List<Neighbor> candidates, Map<Object, float[]> vectors) {
        float[] own = vectors.get(id);
        return candidates.stream()
                .filter(one -> own != null && vectors.containsKey(one.id()))
                .map(one -> new Neighbor(one.id(), (float) Vectors.cosine(own, vectors.get(one.id()))))
                .sorted(Comparator.comparing(Neighbor::score)
                        .reversed()
                        .thenComparing(one -> one.id() instanceof Long number ? number : 0L)
                        .thenComparing(one -> String.valueOf(one.id())))
                .limit(k)
                .toList();
    }
}
