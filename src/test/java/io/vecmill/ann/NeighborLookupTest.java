package io.vecmill.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.ann.NeighborLookup.Neighbor;
import io.vecmill.math.Similarity;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighborLookupTest {
    private static final float[][] VECTORS = Vectors.clustered(500, 10, 20, 0.4, 9);

    @Test
    void findsWhatAnExactRunFinds() {
        NeighborLookup lookup = new NeighborLookup(Vectors.named(VECTORS, 3), Similarity.COSINE, 6);
        List<String> truth = Vectors.brute(VECTORS, VECTORS, 6, true).get(42L);
        assertThat(lookup.ofRow("row-000042"))
                .extracting(one -> Long.parseLong(((String) one.id()).substring(4)) + ":" + one.score())
                .isEqualTo(truth);
        NeighborLookup numbered = new NeighborLookup(Vectors.table(VECTORS, 2), Similarity.COSINE, 6);
        assertThat(numbered.ofRow(42L))
                .extracting(one -> one.id() + ":" + one.score())
                .isEqualTo(truth);
    }

    @Test
    void aVectorMayBeAskedFor() {
        NeighborLookup lookup = new NeighborLookup(Vectors.table(VECTORS, 2), Similarity.DOT, 1);
        assertThat(lookup.ofVector(VECTORS[7])).hasSize(1);
        float[][] axes = {{1, 0}, {0, 1}};
        NeighborLookup small = new NeighborLookup(Vectors.table(axes, 2), Similarity.COSINE, 5);
        assertThat(small.ofVector(new float[] {0, 9})).containsExactly(new Neighbor(1L, 1), new Neighbor(0L, 0));
    }

    @Test
    void manyRowsAreOnePass() {
        NeighborLookup lookup = new NeighborLookup(Vectors.table(VECTORS, 3), Similarity.EUCLIDEAN, 4);
        assertThat(lookup.ofRows(List.of(9L, 4L)).keySet()).containsExactly(9L, 4L);
        assertThat(lookup.ofRows(List.of(9L, 4L)).get(4L)).isEqualTo(lookup.ofRow(4L));
    }

    @Test
    void analogiesLeaveOutWhatIsAsked() {
        float[][] square = {{1, 0, 5}, {1, 1, 5}, {2, 0, 5}, {2, 1, 5}, {-1, 0, 5}};
        NeighborLookup lookup = new NeighborLookup(Vectors.table(square, 2), Similarity.EUCLIDEAN, 2);
        assertThat(lookup.analogy(0L, 1L, 2L)).extracting(Neighbor::id).containsExactly(3L, 4L);
        assertThat(lookup.analogy(0L, 1L, 2L).get(0).score()).isZero();
    }

    @Test
    void refusesInSentences() {
        NeighborLookup lookup = new NeighborLookup(Vectors.table(VECTORS, 2), Similarity.COSINE, 6);
        assertThatThrownBy(() -> lookup.ofRow(-1L))
                .hasMessage("cannot look up the neighbours of '-1': the table has no such id");
        assertThatThrownBy(() -> lookup.ofVector(new float[3]))
                .rootCause()
                .hasMessage("cannot find neighbours: the vector asked for has 3 dimensions, the table 10");
    }
}
