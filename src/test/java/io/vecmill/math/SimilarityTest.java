package io.vecmill.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SimilarityTest {
    @Test
    void higherIsCloser() {
        float[] a = {3, 4};
        assertThat(Similarity.COSINE.between(a, new float[] {6, 8})).isEqualTo(1);
        assertThat(Similarity.COSINE.between(a, new float[] {0, 0})).isZero();
        assertThat(Similarity.DOT.between(a, new float[] {1, 2})).isEqualTo(11);
        assertThat(Similarity.EUCLIDEAN.between(a, new float[] {0, 0})).isEqualTo(-5);
    }

    @Test
    void namesAndRefusals() {
        assertThat(Similarity.of("Cosine")).isEqualTo(Similarity.COSINE);
        assertThat(Similarity.DOT.label()).isEqualTo("dot");
        assertThatThrownBy(() -> Similarity.of("manhattan")).hasMessageContaining("use cosine, dot or euclidean");
        assertThatThrownBy(() -> Similarity.DOT.between(new float[1], new float[2]))
                .hasMessageContaining("1 and 2 dimensions");
    }
}
