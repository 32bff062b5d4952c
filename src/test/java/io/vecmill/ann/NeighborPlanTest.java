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
        assertThat(plan.exactCells()).isEqualTo(1);
        assertThat(plan.levels()).isZero();
        assertThat(plan.bytesMoved()).isZero();
        assertThat(plan.bytesMovedExactly()).isZero();
        assertThat(plan.bytesPerTask()).isLessThan(2L * 10_000 * 800);
        assertThat(plan.hasFewPairs()).isTrue();
    }

    @Test
    void aLargeOneIsCutAndATaskTakesLittleMoreThanACell() {
        NeighborPlan plan = NeighborPlan.across(new Neighbors(), 2_000_000, 1_000_000, 100);
        assertThat(plan.pairs()).isEqualTo(2_000_000_000_000L);
        assertThat(plan.routing().groups()).isGreaterThan(1);
        assertThat(plan.routing().asking()).isGreaterThan(plan.routing().groups());
        assertThat(plan.levels()).isGreaterThan(1);
        assertThat(plan.bytesPerTask()).isBetween(256L << 20, 384L << 20);
        plan.requireFits(new TaskSlots("an executor", 1536L << 20, 1));
    }

    @Test
    void listsAreBroughtTogetherInRangesThatATaskCanHold() {
        Neighbors stage = new Neighbors();
        assertThat(NeighborPlan.within(stage, 1000, 100).ranges(1)).isOne();
        assertThat(NeighborPlan.within(stage, 1 << 20, 100).ranges(3)).isEqualTo(9);
        NeighborPlan large = NeighborPlan.within(stage.setK(200).setCellMegabytes(28), 14_000, 40);
        int lists = large.routing().groups();
        long held = 14_000L * 200 * lists / large.ranges(lists);
        assertThat(12 * held).isLessThan(large.bytesPerTask() / 3);
    }

    @Test
    void aBaseThatFewAskMovesOnce() {
        NeighborPlan plan = NeighborPlan.across(new Neighbors(), 1000, 2_000_000, 100);
        assertThat(plan.exactCells()).isBetween(2, 20);
        assertThat(plan.bytesMovedExactly()).isLessThan((long) (1.01 * plan.bytesMoved()));
        assertThat(plan.hasFewPairs()).isTrue();
        assertThat(NeighborPlan.across(new Neighbors(), 2_000_000, 1000, 100).hasFewPairs())
                .isTrue();
        assertThat(NeighborPlan.across(new Neighbors(), 2_000_000, 20_000, 100).hasFewPairs())
                .isFalse();
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheSettingToChange() {
        NeighborPlan plan = NeighborPlan.within(new Neighbors(), 2_000_000, 100);
        TaskSlots slots = new TaskSlots("an executor", 1024L << 20, 2);
        long fits = (slots.bytesPerTask(2) >> 20) * 2 / 3;
        assertThatThrownBy(() -> plan.requireFits(slots))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "give an executor more memory or fewer cores, or set cellMegabytes to " + fits + " where");
        plan.fitting(slots).requireFits(slots);
        assertThat(plan.fitting(slots).exactCells()).isGreaterThan(plan.exactCells());
    }
}
