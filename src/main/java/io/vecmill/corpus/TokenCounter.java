package io.vecmill.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import scala.Tuple2;

/**
 * Counts the tokens of rows in a table of bounded size: when it is full, its counts are handed out and it begins anew,
 * so a token may come out more than once.
 */
final class TokenCounter implements Iterator<Tuple2<String, Long>> {
    private final Iterator<InternalRow> rows;
    private final int limit;
    private Iterator<Tuple2<String, Long>> ready = Collections.emptyIterator();

    /** @param limit about how many different tokens are counted before they are handed out */
    TokenCounter(Iterator<InternalRow> rows, int limit) {
        this.rows = rows;
        this.limit = limit;
    }

    @Override
    public boolean hasNext() {
        while (!ready.hasNext() && rows.hasNext()) {
            ready = count();
        }
        return ready.hasNext();
    }

    @Override
    public Tuple2<String, Long> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.next();
    }

    private Iterator<Tuple2<String, Long>> count() {
        TokenMap counts = new TokenMap();
        while (rows.hasNext() && counts.size() < limit) {
            InternalRow row = rows.next();
            if (!row.isNullAt(0)) {
                ArrayData tokens = row.getArray(0);
                for (int i = 0; i < tokens.numElements(); i++) {
                    if (!tokens.isNullAt(i)) {
                        counts.add(tokens.getUTF8String(i), 1);
                    }
                }
            }
        }
        List<Tuple2<String, Long>> pairs = new ArrayList<>(counts.size());
        counts.forEach((token, count) -> pairs.add(new Tuple2<>(token, count)));
        return pairs.iterator();
    }
}
