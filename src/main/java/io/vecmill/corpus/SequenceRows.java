package io.vecmill.corpus;

import io.vecmill.corpus.Outcome.BadRecord;
import io.vecmill.corpus.Outcome.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The sequences of one partition: analyses its documents, splits long ones, counts everything.
 *
 * <p>Holds one piece at a time: a document that is split needs no more memory than its text and a piece.
 */
final class SequenceRows implements Iterator<Row> {
    private final Iterator<Outcome> outcomes;
    private final SequenceShape shape;
    private final Analysis analysis;
    private final Tallies tallies;
    private final Tally tally;
    private final List<String> piece = new ArrayList<>();

    private Document document;
    private Iterator<String> tokens = Collections.emptyIterator();
    private int pieces;
    private boolean isEnded;

    SequenceRows(int partition, Iterator<Outcome> outcomes, SequenceShape shape, Tallies tallies) {
        this.outcomes = outcomes;
        this.shape = shape;
        this.analysis = new Analysis(shape.analysis());
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
            tally.droppedTokens = analysis.dropped();
            tallies.add(tally);
        }
        return tokens.hasNext();
    }

    private void begin(Document next) {
        document = next;
        pieces = 0;
        tokens = next.tokens() == null
                ? analysis.tokens(next.text())
                : next.tokens().iterator();
        tally.empty += tokens.hasNext() ? 0 : 1;
    }

    @Override
    public Row next() {
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

    private Row row(Object id) {
        List<Object> values = new ArrayList<>(4);
        values.add(shape.isLongId() ? id : id.toString());
        values.add(piece.toArray(String[]::new));
        if (shape.hasTime()) {
            values.add(document.time());
        }
        if (shape.hasWeight()) {
            values.add(document.weight());
        }
        return RowFactory.create(values.toArray());
    }
}
