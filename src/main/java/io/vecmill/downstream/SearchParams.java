package io.vecmill.downstream;

import io.vecmill.ml.HasSeed;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on {@link Search}. Public because spark.ml finds params by reflection. */
public interface SearchParams extends HasSeed {
    default void setDefaults() {
        setDefault(k(), 10);
        setDefault(similarity(), "cosine");
        setDefault(method(), "auto");
        setDefault(targetRecall(), 0.95);
        setDefault(k1(), 1.2);
        setDefault(b(), 0.75);
        setDefault(depth(), 100);
        setDefault(rankConstant(), 60d);
        setDefault(seed(), 1L);
    }

    default IntParam k() {
        return new IntParam(this, "k", "documents for each query; more makes a larger table", ParamValidators.gt(0));
    }

    default int getK() {
        return (int) getOrDefault(k());
    }

    default Param<String> similarity() {
        return new Param<>(
                this,
                "similarity",
                "what makes vectors near: cosine, the angle alone, or dot, which favours long vectors",
                ParamValidators.inArray(new String[] {"cosine", "dot"}));
    }

    default String getSimilarity() {
        return getOrDefault(similarity());
    }

    default Param<String> method() {
        return new Param<>(
                this,
                "method",
                "how near vectors are found: exact scores all pairs, lsh is faster from some ten thousand documents on,"
                        + " auto chooses",
                ParamValidators.inArray(new String[] {"auto", "exact", "lsh"}));
    }

    default String getMethod() {
        return getOrDefault(method());
    }

    default DoubleParam targetRecall() {
        return new DoubleParam(
                this,
                "targetRecall",
                "share of the truly nearest vectors that lsh must find; higher is slower and better, 1 is exact",
                ParamValidators.inRange(0, 1, false, true));
    }

    default double getTargetRecall() {
        return (double) getOrDefault(targetRecall());
    }

    default DoubleParam k1() {
        return new DoubleParam(
                this,
                "k1",
                "of BM25, how much further occurrences of a token count; 0 counts one alone",
                ParamValidators.gtEq(0));
    }

    default double getK1() {
        return (double) getOrDefault(k1());
    }

    default DoubleParam b() {
        return new DoubleParam(
                this,
                "b",
                "of BM25, how much long documents are held back, from 0, not at all, to 1",
                ParamValidators.inRange(0, 1));
    }

    default double getB() {
        return (double) getOrDefault(b());
    }

    default IntParam depth() {
        return new IntParam(
                this,
                "depth",
                "how many documents of each ranking are fused, at least k; more is slower",
                ParamValidators.gt(0));
    }

    default int getDepth() {
        return (int) getOrDefault(depth());
    }

    default DoubleParam rankConstant() {
        return new DoubleParam(
                this,
                "rankConstant",
                "what is added to ranks that are fused; lower favours the first of each ranking",
                ParamValidators.gtEq(0));
    }

    default double getRankConstant() {
        return (double) getOrDefault(rankConstant());
    }
}
