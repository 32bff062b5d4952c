package io.vecmill.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.FloatParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.junit.jupiter.api.Test;

class AllowedRangeTest {
    @Test
    void wholeNumbers() {
        assertThat(AllowedRange.of(new IntParam("t", "n", "", ParamValidators.gt(0)), 0))
                .contains(">= 1");
        assertThat(AllowedRange.of(new IntParam("t", "n", "", ParamValidators.inRange(1, 10_000)), -5))
                .contains(">= 1 and <= 10000");
        assertThat(AllowedRange.of(new LongParam("t", "n", "", ParamValidators.ltEq(100)), 101L))
                .contains("<= 100");
    }

    @Test
    void decimals() {
        assertThat(AllowedRange.of(new DoubleParam("t", "x", "", ParamValidators.gt(0)), 0.0))
                .contains("> 0");
        assertThat(AllowedRange.of(new DoubleParam("t", "x", "", ParamValidators.inRange(0, 1)), 1.5))
                .contains(">= 0 and <= 1");
        assertThat(AllowedRange.of(new DoubleParam("t", "x", "", ParamValidators.inRange(0, 1, false, false)), 1.0))
                .contains("> 0 and < 1");
        assertThat(AllowedRange.of(new FloatParam("t", "x", "", ParamValidators.gtEq(0.25)), 0f))
                .contains(">= 0.25");
    }

    @Test
    void saysNothingOfWhatIsNoRange() {
        assertThat(AllowedRange.of(new Param<String>("t", "s", "", text -> true), "x"))
                .isEmpty();
        assertThat(AllowedRange.of(new IntParam("t", "n", "", n -> (int) n != 3), 3))
                .isEmpty();
    }
}
