package io.vecmill.corpus;

import static org.apache.spark.unsafe.Platform.BYTE_ARRAY_OFFSET;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/** Joins the phrases of one pass: from left to right, the first that begins, and a token is in one at most. */
final class PhraseJoiner implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TokenMap phrases;
    private final TokenMap connectors;
    private final UTF8String delimiter;

    PhraseJoiner(TokenMap phrases, TokenMap connectors, String delimiter) {
        this.phrases = phrases;
        this.connectors = connectors;
        this.delimiter = UTF8String.fromString(delimiter);
    }

    List<UTF8String> join(List<UTF8String> tokens) {
        PhraseKey key = new PhraseKey();
        List<UTF8String> joined = new ArrayList<>(tokens.size());
        int first = -1;
        for (int i = 0; i < tokens.size(); i++) {
            UTF8String token = tokens.get(i);
            boolean isOpen = first >= 0;
            if (isOpen && token != null) {
                key.add(token);
            }
            boolean isConnector = token != null && connectors.get(token) >= 0;
            if (isOpen && isConnector) {
                continue;
            }
            if (isOpen && token != null && phrases.get(key.bytes(), BYTE_ARRAY_OFFSET, key.length()) >= 0) {
                joined.add(UTF8String.concatWs(
                        delimiter, tokens.subList(first, i + 1).toArray(UTF8String[]::new)));
                first = -1;
                continue;
            }
            if (isOpen) {
                joined.addAll(tokens.subList(first, i));
            }
            first = token == null || isConnector ? -1 : i;
            if (first < 0) {
                joined.add(token);
            } else {
                key.begin(token);
            }
        }
        if (first >= 0) {
            joined.addAll(tokens.subList(first, tokens.size()));
        }
        return joined;
    }
}
