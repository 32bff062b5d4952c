package io.vecmill.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.CharacterUtils;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.spark.unsafe.types.UTF8String;

/** One task's analyzer: a text at a time, its tokens one after the other. Not for two threads. */
final class Analysis implements Tokenizer, Iterator<UTF8String> {
    /** A piece this long was cut by the tokenizer (at 255, one earlier before a surrogate pair), or may have been. */
    private static final int CUT = 254;

    private final AnalysisSettings settings;
    private final Analyzer analyzer;
    /** Those to drop here; the analyzer itself drops its own. */
    private final CharArraySet stopWords;

    private TokenStream stream;
    private CharTermAttribute term;
    private OffsetAttribute offset;
    private int cutEnd;
    private long dropped;
    private UTF8String next;

    Analysis(AnalysisSettings settings) {
        this.settings = settings;
        if (settings.hasOwnStopWords()) {
            analyzer = Analyzers.make(settings.analyzer());
            stopWords = CharArraySet.EMPTY_SET;
        } else {
            CharArraySet given = new CharArraySet(settings.stopWords(), true);
            Optional<Analyzer> filtering = Analyzers.make(settings.analyzer(), given);
            analyzer = filtering.orElseGet(() -> Analyzers.make(settings.analyzer()));
            stopWords = filtering.isPresent() ? CharArraySet.EMPTY_SET : given;
        }
    }

    @Override
    public Iterator<UTF8String> tokens(String text) {
        try {
            stream = analyzer.tokenStream("", text);
            term = stream.getAttribute(CharTermAttribute.class);
            offset = stream.getAttribute(OffsetAttribute.class);
            cutEnd = -1;
            stream.reset();
            advance();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long dropped() {
        return dropped;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public UTF8String next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        UTF8String token = next;
        try {
            advance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return token;
    }

    private void advance() throws IOException {
        while (stream.incrementToken()) {
            if (isWanted()) {
                next = UTF8String.fromString(term.toString());
                return;
            }
        }
        next = null;
        stream.end();
        stream.close();
    }

    private boolean isWanted() {
        if (isTooLong(offset.startOffset(), offset.endOffset())) {
            return false;
        }
        if (settings.lowercase()) {
            CharacterUtils.toLowerCase(term.buffer(), 0, term.length());
        }
        return term.length() >= settings.minTokenLength() && !stopWords.contains(term.buffer(), 0, term.length());
    }

    /** A token that the tokenizer cut comes in pieces, each beginning where the one before ended; it counts once. */
    private boolean isTooLong(int start, int end) {
        boolean isPiece = start == cutEnd;
        boolean isTooLong = end - start > settings.maxTokenLength();
        cutEnd = end - start >= CUT ? end : -1;
        dropped += isTooLong && !isPiece ? 1 : 0;
        return isPiece || isTooLong;
    }
}
