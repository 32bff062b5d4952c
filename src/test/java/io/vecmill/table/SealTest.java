package io.vecmill.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final String TEXT = Seal.on(Json.object().put("rows", 5).put("note", "as it was"));

    @Test
    void everyFlippedBitIsFound() {
        assertThat(Seal.isWhole(TEXT)).isTrue();
        for (int i = 0; i < TEXT.length(); i++) {
            String flipped = TEXT.substring(0, i) + (char) (TEXT.charAt(i) ^ 1) + TEXT.substring(i + 1);
            assertThat(Seal.isWhole(flipped)).as(flipped).isFalse();
        }
    }

    @Test
    void whatHasNoneIsNotWhole() {
        assertThat(Seal.isWhole("")).isFalse();
        assertThat(Seal.isWhole(Json.pretty(Json.object().put("rows", 5)))).isFalse();
    }

    @Test
    void aSealedOneIsSealedAnew() throws Exception {
        assertThat(Seal.on((ObjectNode) Json.parse(TEXT))).isEqualTo(TEXT);
    }
}
