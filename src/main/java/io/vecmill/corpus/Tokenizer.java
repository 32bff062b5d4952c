package io.vecmill.corpus;

import java.util.Iterator;
import org.apache.spark.unsafe.types.UTF8String;

/** Cuts texts into tokens, one text at a time. Not for two threads. */
interface Tokenizer {
    /** Lucene's analyzer, or a shorter way to the same tokens where there is one. */
    static Tokenizer of(AnalysisSettings settings) {
        boolean isOnlyCut = settings.analyzer().equals(Analyzers.WHITESPACE)
                && !settings.lowercase()
                && (settings.hasOwnStopWords() || settings.stopWords().isEmpty());
        return isOnlyCut
                ? new WhitespaceTokenizer(settings.minTokenLength(), settings.maxTokenLength())
                : new Analysis(settings);
    }

    /** The tokens of a text; the iterator before must have come to its end. */
    Iterator<UTF8String> tokens(String text);

    /** Tokens longer than {@code maxTokenLength} that were dropped so far. */
    long dropped();
}
