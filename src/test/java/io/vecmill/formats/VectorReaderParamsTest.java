package io.vecmill.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VectorReaderParamsTest {
    @Test
    void formatIsAutoUnlessSetToOneThatThereIs() {
        assertThat(new VectorReader().getFormat()).isEmpty();
        assertThat(new VectorReader().setFormat("glove").getFormat()).contains(VectorFormat.GLOVE);
        assertThatThrownBy(() -> new VectorReader().setFormat("glv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("format");
    }
}
