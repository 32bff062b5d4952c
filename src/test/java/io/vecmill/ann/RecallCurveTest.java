package io.vecmill.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** How many trees a target is said to need. */
class RecallCurveTest {

    @Test
    void thePowerOfTheLastTwoMeasurementsIsFollowed() {
        RecallCurve curve = new RecallCurve();
        curve.measured(8, sure(0.9));
        assertThat(curve.treesFor(0.9875)).isCloseTo(32, within(1e-6));
        curve.measured(16, sure(0.975));
        assertThat(curve.treesFor(0.99)).isCloseTo(16 * Math.sqrt(2.5), within(1e-6));
    }

    @Test
    void theWholeIntervalHasToReachTheTarget() {
        RecallCurve curve = new RecallCurve();
        curve.measured(8, new Recall(0.9, 0.88, 0.92, 0.7, 1000));
        double trees = curve.treesFor(0.95);
        double recall = 1 - 0.1 * Math.pow(8 / trees, 1.5);
        double width = 0.02 * Math.sqrt(recall * (1 - recall) / 0.09);
        assertThat(recall - width).isCloseTo(0.95, within(1e-3));
    }

    @Test
    void whatDoesNotGrowNeedsManyAndWhatIsThereNoMore() {
        RecallCurve curve = new RecallCurve();
        curve.measured(8, sure(0.5));
        curve.measured(16, sure(0.5));
        assertThat(curve.treesFor(0.99)).isGreaterThan(1000).isFinite();
        curve.measured(24, sure(1));
        assertThat(curve.treesFor(0.99)).isZero();
        RecallCurve nothing = new RecallCurve();
        nothing.measured(8, new Recall(0, 0, 0.01, 0, 1000));
        assertThat(nothing.treesFor(0.95)).isBetween(8.0, 1000.0);
    }

    private static Recall sure(double value) {
        return new Recall(value, value, value, value, 1000);
    }
}
