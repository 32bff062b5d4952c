package io.vecmill.train.fasttext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.train.fasttext.OwnedNgrams.Claim;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnedNgramsTest {
    private static final OwnedNgrams OWNED = OwnedNgrams.of(List.of(
            new Claim(0, new int[] {3, 9, 12}, new float[] {1, 1000, 5}),
            new Claim(1, new int[] {3, 5}, new float[] {2, 7}),
            new Claim(2, new int[] {3, 5, 9}, new float[] {3, 8, 1000})));

    @Test
    void keepsWhatTwoShardsOrMoreHave() {
        assertThat(OWNED.buckets()).containsExactly(3, 5, 9);
        assertThat(OWNED.slots()).isDeepEqualTo(new int[][] {{0, 2}, {0, 1}, {0, 1, 2}});
        assertThat(OWNED.updates()[2]).containsExactly(3, 8, 1000);
        assertThat(OWNED.granted(0)).containsExactly(3, 9);
    }

    @Test
    void whatLearnsLittleIsAddedUpAndWhatLearnsMuchAveraged() {
        float[] agreed = {1, 1, 1};
        List<float[]> copies = List.of(new float[] {2, 3}, new float[] {2, 1}, new float[] {3, 1, 5});
        OWNED.agree(agreed, copies, 1, 1e-6);
        assertThat(agreed[0]).isCloseTo(5f, within(1e-3f));
        assertThat(agreed[1]).isEqualTo(1f);
        float[] often = {1, 1, 1};
        OWNED.agree(often, copies, 1, 0.1);
        assertThat(often[2]).isCloseTo(4f, within(1e-3f));
    }

    @Test
    void copiesThatDidNotMoveChangeNothing() {
        float[] agreed = {1, -2, 3};
        OWNED.agree(agreed, List.of(new float[] {1, 3}, new float[] {1, -2}, new float[] {1, -2, 3}), 1, 0.01);
        assertThat(agreed).containsExactly(1, -2, 3);
    }
}
