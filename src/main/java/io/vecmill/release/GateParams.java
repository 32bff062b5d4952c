package io.vecmill.release;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** The rules of {@link Gate}. Public because spark.ml finds params by reflection. */
public interface GateParams extends Params {
    default void setDefaults() {
        setDefault(sameSpace(), true);
        setDefault(minRows(), 1L);
        setDefault(maxRowChange(), 0.5);
        setDefault(minCoverage(), 0.95);
        setDefault(minOverlap(), 0.1);
        setDefault(minOverlapOfBaseline(), 0.8);
        setDefault(maxDisplacement(), 0.5);
        setDefault(maxZeroVectors(), 0L);
        setDefault(maxDuplicates(), 0.1);
        setDefault(maxHubness(), 0.5);
        setDefault(minRecall(), 0.9);
        setDefault(metrics(), new String[0]);
        setDefault(maxMetricDrop(), 0.02);
        setDefault(minTierRecall(), 0.8);
    }

    default BooleanParam sameSpace() {
        return new BooleanParam(this, "sameSpace", "whether the new vectors must be of the old ones' space");
    }

    default LongParam minRows() {
        return new LongParam(this, "minRows", "rows that there must be, at least", ParamValidators.gtEq(0));
    }

    default DoubleParam maxRowChange() {
        return share("maxRowChange", "share of the old rows by which their number may rise or fall", 1000);
    }

    default DoubleParam minCoverage() {
        return share("minCoverage", "share of the old ids, each as often as it occurs, that must still be there", 1);
    }

    default DoubleParam minOverlap() {
        return share("minOverlap", "share of their neighbours that ids must keep in the mean", 1);
    }

    default DoubleParam minOverlapOfBaseline() {
        return share(
                "minOverlapOfBaseline",
                "the same as a share of the overlap with the baseline, where one was measured",
                1000);
    }

    default DoubleParam maxDisplacement() {
        return share("maxDisplacement", "median of 1 - cosine between an id's two vectors, at most", 2);
    }

    default LongParam maxZeroVectors() {
        return new LongParam(this, "maxZeroVectors", "zero vectors, at most", ParamValidators.gtEq(0));
    }

    default DoubleParam maxDuplicates() {
        return share("maxDuplicates", "share of the rows whose vector another row has, at most", 1);
    }

    default DoubleParam maxHubness() {
        return share("maxHubness", "share of the lists of neighbours that one id may be in", 1);
    }

    default DoubleParam minRecall() {
        return share("minRecall", "lower end of the recall's interval of the neighbour table, at least", 1);
    }

    default StringArrayParam metrics() {
        return new StringArrayParam(
                this, "metrics", "figures of the evaluation that must not fall, set/metric each; none for all of them");
    }

    default DoubleParam maxMetricDrop() {
        return share("maxMetricDrop", "by how much a figure of the evaluation may be lower than the old one", 1);
    }

    default DoubleParam minTierRecall() {
        return share("minTierRecall", "recall of the small tier against the full vectors, at least", 1);
    }

    private DoubleParam share(String name, String doc, double most) {
        return new DoubleParam(this, name, doc, ParamValidators.inRange(0, most));
    }
}
