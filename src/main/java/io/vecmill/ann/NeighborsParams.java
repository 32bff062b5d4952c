package io.vecmill.ann;

import io.vecmill.math.Similarity;
import io.vecmill.ml.HasSeed;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on {@link Neighbors}. Public because spark.ml finds params by reflection. */
public interface NeighborsParams extends HasSeed {
    default void setDefaults() {
        setDefault(k(), 10);
        setDefault(method(), "auto");
        setDefault(similarity(), "cosine");
        setDefault(targetRecall(), 0.95);
        setDefault(recallSample(), 1000);
        setDefault(leafSize(), 512);
        setDefault(cellMegabytes(), 256);
        setDefault(seed(), 1L);
    }

    default IntParam k() {
        return new IntParam(
                this, "k", "neighbours for each row; higher is slower and makes a larger table", ParamValidators.gt(0));
    }

    default int getK() {
        return (int) getOrDefault(k());
    }

    default Param<String> method() {
        return new Param<>(
                this,
                "method",
                "exact scores all pairs; lsh scores those that meet in the leaves of projection trees, and is faster"
                        + " from some ten thousand rows on; auto is exact for small tables and lsh for others",
                ParamValidators.inArray(new String[] {"auto", "exact", "lsh"}));
    }

    default String getMethod() {
        return getOrDefault(method());
    }

    default Param<String> similarity() {
        return new Param<>(
                this,
                "similarity",
                "what makes rows near: cosine, the angle alone, or dot, which favours long vectors",
                ParamValidators.inArray(new String[] {"cosine", "dot"}));
    }

    default Similarity getSimilarity() {
        return Similarity.of(getOrDefault(similarity()));
    }

    default DoubleParam targetRecall() {
        return new DoubleParam(
                this,
                "targetRecall",
                "share of the true neighbours that lsh must find, as measured on a sample with a 99 % interval that"
                        + " lies above it; higher is slower and better, 1 is exact",
                ParamValidators.inRange(0, 1, false, true));
    }

    default double getTargetRecall() {
        return (double) getOrDefault(targetRecall());
    }

    default IntParam recallSample() {
        return new IntParam(
                this,
                "recallSample",
                "rows whose exact neighbours recall is measured against; higher is slower and makes the interval"
                        + " narrower",
                ParamValidators.inRange(10, 100_000));
    }

    default int getRecallSample() {
        return (int) getOrDefault(recallSample());
    }

    default IntParam leafSize() {
        return new IntParam(
                this,
                "leafSize",
                "rows in a leaf of a tree, at most; higher finds more in each tree and makes each slower",
                ParamValidators.inRange(32, 65_536));
    }

    default int getLeafSize() {
        return (int) getOrDefault(leafSize());
    }

    default IntParam cellMegabytes() {
        return new IntParam(
                this,
                "cellMegabytes",
                "memory for the rows and lists that a task works on at a time; a larger table is cut into cells, so"
                        + " higher is faster and better, and needs executors with three times as much for each core",
                ParamValidators.inRange(1, 2048));
    }

    default int getCellMegabytes() {
        return (int) getOrDefault(cellMegabytes());
    }
}
