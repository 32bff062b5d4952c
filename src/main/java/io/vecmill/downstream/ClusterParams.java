package io.vecmill.downstream;

import io.vecmill.ml.HasMaxIter;
import io.vecmill.ml.HasSeed;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on {@link Cluster}. Public because spark.ml finds params by reflection. */
public interface ClusterParams extends HasMaxIter, HasSeed, HasParts {
    default void setDefaults() {
        setDefault(k(), 10);
        setDefault(similarity(), "cosine");
        setDefault(maxIter(), 50);
        setDefault(words(), 8);
        setDefault(examples(), 3);
        setDefault(parts(), 16);
        setDefault(seed(), 1L);
    }

    default IntParam k() {
        return new IntParam(this, "k", "clusters; more is slower", ParamValidators.inRange(2, 10_000));
    }

    default int getK() {
        return (int) getOrDefault(k());
    }

    default Param<String> similarity() {
        return new Param<>(
                this,
                "similarity",
                "what makes rows near: cosine, the angle alone, or euclidean",
                ParamValidators.inArray(new String[] {"cosine", "euclidean"}));
    }

    default String getSimilarity() {
        return getOrDefault(similarity());
    }

    default IntParam words() {
        return new IntParam(
                this, "words", "words that are shown of each cluster, at most", ParamValidators.inRange(0, 1000));
    }

    default int getWords() {
        return (int) getOrDefault(words());
    }

    default IntParam examples() {
        return new IntParam(
                this,
                "examples",
                "rows that are shown of each cluster, those nearest to its middle",
                ParamValidators.inRange(0, 1000));
    }

    default int getExamples() {
        return (int) getOrDefault(examples());
    }
}
