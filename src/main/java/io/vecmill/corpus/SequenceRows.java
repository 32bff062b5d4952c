package io.vecmill.corpus;

import io.vecmill.corpus.Outcome.BadRecord;
import io.vecmill.corpus.Outcome.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The sequences of one partition: analyses its documents, splits long ones, counts everything.
 *
 * <p>Holds one piece at a time: a document that is split needs no more memory than its text and a piece.
 */
final class SequenceRows implements Iterator<InternalRow> {
    private final Iterator<Outcome> outcomes;
    private final SequenceShape shape;
    private final Tokenizer tokenizer;
    private final Tallies tallies;
    private final Tally tally;
    private final List<UTF8String> piece = new ArrayList<>();

    private Document document;
    private Iterator<UTF8String> tokens = Collections.emptyIterator();
    private int pieces;
    private boolean isEnded;

    SequenceRows(int partition, Iterator<Outcome> outcomes, SequenceShape shape, Tallies tallies) {
        this.outcomes = outcomes;
        this.shape = shape;
        this.tokenizer = Tokenizer.of(shape.analysis());
        this.tallies = tallies;
        this.tally = new Tally(partition);
    }

    @Override
    public boolean hasNext() {
        while (!tokens.hasNext() && outcomes.hasNext()) {
            tally.records++;
            Outcome outcome = outcomes.next();
            if (outcome instanceof BadRecord bad) {
                tally.add(bad);
            } else if (outcome instanceof Document good) {
                begin(good);
            }
        }
        if (!tokens.hasNext() && !isEnded) {
            isEnded = true;
            tally.droppedTokens = tokenizer.dropped();
            tallies.add(tally);
        }
        return tokens.hasNext();
    }

    private void begin(Document next) {
        document = next;
        pieces = 0;
        tokens = next.tokens() == null
                ? tokenizer.tokens(next.text())
                : next.tokens().stream().map(UTF8String::fromString).iterator();
        tally.empty += tokens.hasNext() ? 0 : 1;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        piece.clear();
        while (piece.size() < shape.maxSequenceLength() && tokens.hasNext()) {
            piece.add(tokens.next());
        }
        pieces++;
        tally.sequences++;
        tally.tokens += piece.size();
        return row(pieces > 1 || tokens.hasNext() ? document.id() + "#" + pieces : document.id());
    }

    private InternalRow row(Object id) {
        Object[] values = new Object[shape.columns()];
        values[0] = shape.isLongId() ? id : UTF8String.fromString(id.toString());
        values[1] = new GenericArrayData(piece.toArray());
        if (shape.hasTime()) {
            values[2] = document.time();
        }
        if (shape.hasWeight()) {
            values[values.length - 1] = document.weight();
        }
        return new GenericInternalRow(values);
    }
}
