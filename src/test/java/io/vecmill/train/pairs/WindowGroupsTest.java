package io.vecmill.train.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowGroupsTest {
    private static final int HALF = Float.floatToIntBits(0.5f);
    private static final int ONE = Float.floatToIntBits(1f);

    private static int[] group(WindowGroups groups, int group) {
        return Arrays.copyOfRange(groups.items(), groups.begin(group), groups.end(group));
    }

    @Test
    void windowsGoToTheGroupOfTheirOutputInOrder() {
        WindowGroups groups = new WindowGroups(List.of(new int[] {~4, 1, 2, ~0, 3, ~3, 7}, new int[] {~1, 9, 8}), 3);

        assertThat(groups.size()).isEqualTo(3);
        assertThat(groups.pairs()).isEqualTo(6);
        assertThat(group(groups, 0)).containsExactly(~0, 3, ~3, 7);
        assertThat(group(groups, 1)).containsExactly(~4, 1, 2, ~1, 9, 8);
        assertThat(group(groups, 2)).isEmpty();
    }

    @Test
    void eachGroupSaysItsWeightsWhereTheyChange() {
        WindowGroups groups = new WindowGroups(
                List.of(
                        new int[] {~0, 1, WindowStream.WEIGHT, HALF, ~1, 2, ~2, 3, WindowStream.WEIGHT, ONE, ~3, 4},
                        new int[] {~5, 6}),
                2);

        assertThat(group(groups, 0)).containsExactly(~0, 1, WindowStream.WEIGHT, HALF, ~2, 3);
        assertThat(group(groups, 1))
                .containsExactly(WindowStream.WEIGHT, HALF, ~1, 2, WindowStream.WEIGHT, ONE, ~3, 4, ~5, 6);
    }

    @Test
    void noWindowsAreNoPairs() {
        WindowGroups groups = new WindowGroups(List.of(), 2);

        assertThat(groups.pairs()).isZero();
        assertThat(group(groups, 0)).isEmpty();
        assertThat(group(groups, 1)).isEmpty();
    }
}
