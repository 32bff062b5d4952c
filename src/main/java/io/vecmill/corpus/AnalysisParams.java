package io.vecmill.corpus;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import scala.Function1;

/** How text becomes tokens. */
public interface AnalysisParams extends Params {
    /** The one element of {@link #stopWords} that stands for those of the analyzer. */
    String ANALYZER_STOP_WORDS = "_analyzer_";

    /**
     * The longest token there can be: Lucene's tokenizers cut at 255, and a cut piece must be told from a token.
     * Longer tokens are dropped whole.
     */
    int LONGEST_TOKEN = 250;

    default Param<String> analyzer() {
        Function1<String, Object> isKnown = (Function1<String, Object> & Serializable) name -> {
            Analyzers.require(name);
            return true;
        };
        return new Param<>(
                this,
                "analyzer",
                "Lucene analyzer: whitespace (cuts at white space, else nothing), simple (lower-cased runs of "
                        + "letters), standard (words by Unicode rules, lower-cased) or a language, which also stems: "
                        + "english, german, french, … (a wrong name lists all). whitespace is the fastest, "
                        + "languages cost most",
                isKnown);
    }

    default BooleanParam lowercase() {
        return new BooleanParam(
                this, "lowercase", "lower-case the tokens; all analyzers but whitespace do so by themselves");
    }

    default StringArrayParam stopWords() {
        return new StringArrayParam(
                this,
                "stopWords",
                "words to drop, compared without case and before stemming: a list, which may be empty, or ["
                        + ANALYZER_STOP_WORDS + "] for those the analyzer has (languages; the others have none)");
    }

    default IntParam minTokenLength() {
        return new IntParam(
                this,
                "minTokenLength",
                "drop tokens of fewer characters (UTF-16, after stemming), 1 to " + LONGEST_TOKEN,
                ParamValidators.<Object>inRange(1, LONGEST_TOKEN));
    }

    default IntParam maxTokenLength() {
        return new IntParam(
                this,
                "maxTokenLength",
                "drop tokens of more characters (UTF-16, before stemming), 1 to " + LONGEST_TOKEN
                        + "; they are dropped whole, and counted",
                ParamValidators.<Object>inRange(1, LONGEST_TOKEN));
    }

    default String getAnalyzer() {
        return getOrDefault(analyzer());
    }

    default boolean getLowercase() {
        return (Boolean) getOrDefault(lowercase());
    }

    default List<String> getStopWords() {
        return List.of(getOrDefault(stopWords()));
    }

    default int getMinTokenLength() {
        return (Integer) getOrDefault(minTokenLength());
    }

    default int getMaxTokenLength() {
        return (Integer) getOrDefault(maxTokenLength());
    }
}
