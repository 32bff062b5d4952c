package io.vecmill.train.spectral;

import io.vecmill.ml.HasInputCol;
import io.vecmill.ml.HasOutputCol;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on {@link TfIdf}. Public because spark.ml finds params by reflection. */
public interface TfIdfParams extends HasInputCol, HasOutputCol {
    /** Estimator and model have the same defaults. */
    default void setDefaults() {
        setDefault(inputCol(), "tokens");
        setDefault(outputCol(), "features");
        setDefault(terms(), "counted");
        setDefault(minDf(), 1L);
        setDefault(maxDf(), 1.0);
        setDefault(maxFeatures(), 0);
        setDefault(numFeatures(), 1 << 18);
        setDefault(minNgram(), 1);
        setDefault(maxNgram(), 1);
        setDefault(tf(), "raw");
        setDefault(idf(), "smooth");
        setDefault(norm(), "l2");
        setDefault(k1(), 1.2);
        setDefault(b(), 0.75);
    }

    default Param<String> terms() {
        return new Param<>(
                this,
                "terms",
                "counted: a feature for each term of the corpus; hashed: terms share numFeatures features",
                ParamValidators.inArray(new String[] {"counted", "hashed"}));
    }

    default String getTerms() {
        return getOrDefault(terms());
    }

    default LongParam minDf() {
        return new LongParam(
                this,
                "minDf",
                "terms in fewer documents are left out; higher is faster and smaller",
                ParamValidators.gt(0));
    }

    default long getMinDf() {
        return (long) getOrDefault(minDf());
    }

    default DoubleParam maxDf() {
        return new DoubleParam(
                this,
                "maxDf",
                "terms in more than this share of the documents are left out; 1 leaves out none",
                ParamValidators.inRange(0, 1, false, true));
    }

    default double getMaxDf() {
        return (double) getOrDefault(maxDf());
    }

    default IntParam maxFeatures() {
        return new IntParam(
                this,
                "maxFeatures",
                "how many terms are kept at most, those in most documents; 0 for no limit",
                ParamValidators.gtEq(0));
    }

    default int getMaxFeatures() {
        return (int) getOrDefault(maxFeatures());
    }

    default IntParam numFeatures() {
        return new IntParam(
                this,
                "numFeatures",
                "features that hashed terms share; more is larger, and fewer terms share one",
                ParamValidators.inRange(1, 1 << 24));
    }

    default int getNumFeatures() {
        return (int) getOrDefault(numFeatures());
    }

    default IntParam minNgram() {
        return new IntParam(
                this, "minNgram", "tokens in the shortest terms, joined by a space", ParamValidators.inRange(1, 10));
    }

    default int getMinNgram() {
        return (int) getOrDefault(minNgram());
    }

    default IntParam maxNgram() {
        return new IntParam(
                this,
                "maxNgram",
                "tokens in the longest terms; more is slower and makes many more features",
                ParamValidators.inRange(1, 10));
    }

    default int getMaxNgram() {
        return (int) getOrDefault(maxNgram());
    }

    default Param<String> tf() {
        return new Param<>(
                this,
                "tf",
                "what a term's count n in a document becomes: raw n, sublinear 1 + ln n, binary 1, "
                        + "bm25 n (k1 + 1) / (n + k1 (1 - b + b length / mean length))",
                ParamValidators.inArray(TermWeights.TF));
    }

    default String getTf() {
        return getOrDefault(tf());
    }

    default Param<String> idf() {
        return new Param<>(
                this,
                "idf",
                "factor of a term in d of D documents: smooth 1 + ln((1 + D) / (1 + d)), plain 1 + ln(D / d), "
                        + "probabilistic ln(1 + (D - d + 0.5) / (d + 0.5)), none 1",
                ParamValidators.inArray(TermWeights.IDF));
    }

    default String getIdf() {
        return getOrDefault(idf());
    }

    default Param<String> norm() {
        return new Param<>(
                this,
                "norm",
                "what a document's weights are divided by: l2 their length, l1 their sum, none nothing",
                ParamValidators.inArray(TermWeights.NORM));
    }

    default String getNorm() {
        return getOrDefault(norm());
    }

    default DoubleParam k1() {
        return new DoubleParam(
                this, "k1", "how slowly more occurrences of a term saturate, in bm25", ParamValidators.gtEq(0));
    }

    default double getK1() {
        return (double) getOrDefault(k1());
    }

    default DoubleParam b() {
        return new DoubleParam(
                this,
                "b",
                "how much longer documents are held back, in bm25: 0 not at all, 1 by their length",
                ParamValidators.inRange(0, 1));
    }

    default double getB() {
        return (double) getOrDefault(b());
    }
}
