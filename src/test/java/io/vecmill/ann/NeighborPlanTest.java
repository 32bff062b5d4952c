package io.vecmill.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.ml.TaskSlots;
import org.junit.jupiter.api.Test;

class NeighborPlanTest {
    @Test
    void aSmallTableIsOneCell() {
        NeighborPlan plan = NeighborPlan.within(new Neighbors(), 10_000, 100);
        assertThat(plan.pairs()).isEqualTo(10_000L * 9_999 / 2);
        assertThat(plan.groups()).isEqualTo(1);
        assertThat(plan.levels()).isZero();
        assertThat(plan.bytesMoved(1)).isZero();
        assertThat(plan.bytesPerTask()).isLessThan(2L * 10_000 * 800);
        assertThat(plan.hasFewPairs()).isTrue();
    }

    @Test
    void aLargeOneIsCutAndATaskTakesLittleMoreThanACell() {
        NeighborPlan plan = NeighborPlan.across(new Neighbors(), 2_000_000, 1_000_000, 100);
        assertThat(plan.pairs()).isEqualTo(2_000_000_000_000L);
        assertThat(plan.groups()).isGreaterThan(1);
        assertThat(plan.levels()).isGreaterThan(1);
        assertThat(plan.bytesPerTask()).isBetween(256L << 20, 384L << 20);
        plan.requireFits(new TaskSlots("an executor", 1536L << 20, 1));
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheSettingToChange() {
        NeighborPlan plan = NeighborPlan.within(new Neighbors(), 2_000_000, 100);
        TaskSlots slots = new TaskSlots("an executor", 1024L << 20, 2);
        long fits = (slots.bytesPerTask(2) >> 20) * 2 / 3;
        assertThatThrownBy(() -> plan.requireFits(slots))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "lower cellMegabytes to " + fits + ", or give an executor more memory or fewer cores");
    }
}
