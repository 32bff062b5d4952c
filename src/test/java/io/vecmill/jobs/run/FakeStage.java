package io.vecmill.jobs.run;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.JavaParams;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;

/** A stage with a param of each type. */
public final class FakeStage extends JavaParams {
    private static final long serialVersionUID = 1;

    FakeStage() {
        setDefault(rows(), 3);
        setDefault(seed(), 1L);
        setDefault(rate(), 0.5);
        setDefault(broken(), false);
        setDefault(word(), "a");
        setDefault(words(), new String[] {"b", "c"});
    }

    public IntParam rows() {
        return new IntParam(this, "rows", "how many", ParamValidators.gt(0));
    }

    public LongParam seed() {
        return new LongParam(this, "seed", "seed");
    }

    public DoubleParam rate() {
        return new DoubleParam(this, "rate", "a share", ParamValidators.inRange(0, 1));
    }

    public BooleanParam broken() {
        return new BooleanParam(this, "broken", "whether it fails");
    }

    public Param<String> word() {
        return new Param<>(this, "word", "one of a, b", word -> word.length() == 1);
    }

    public StringArrayParam words() {
        return new StringArrayParam(this, "words", "some words");
    }

    @Override
    public String uid() {
        return "fake";
    }

    @Override
    public FakeStage copy(ParamMap extra) {
        return defaultCopy(extra);
    }
}
