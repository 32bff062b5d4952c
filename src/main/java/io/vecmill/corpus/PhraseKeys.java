package io.vecmill.corpus;

import static org.apache.spark.unsafe.Platform.BYTE_ARRAY_OFFSET;

import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Counts tokens and pairs of neighbours, with the connector words between them. Nulls and tokens that are not UTF-8 are
 * nobody's neighbours. A pair goes where its first token goes.
 */
final class PhraseKeys implements TokenCounter.Keys {
    private final TokenMap connectors;
    private final PhraseKey key = new PhraseKey();

    PhraseKeys(TokenMap connectors) {
        this.connectors = connectors;
    }

    @Override
    public void count(ArrayData tokens, TokenMap counts) {
        boolean isOpen = false;
        int length = tokens.numElements();
        for (int i = 0; i < length; i++) {
            UTF8String token = tokens.isNullAt(i) ? null : tokens.getUTF8String(i);
            if (token == null || !token.isValid()) {
                isOpen = false;
            } else {
                counts.add(token, 1);
                isOpen = open(token, isOpen, counts);
            }
        }
    }

    /** Whether a pair is open after the token. */
    private boolean open(UTF8String token, boolean isOpen, TokenMap counts) {
        if (isOpen) {
            key.add(token);
        }
        if (connectors.get(token) >= 0) {
            return isOpen;
        }
        if (isOpen) {
            counts.add(key.bytes(), BYTE_ARRAY_OFFSET, key.length(), 1);
        }
        key.begin(token);
        return true;
    }

    @Override
    public int hash(byte[] bytes, int from, int length) {
        return TokenMap.hash(bytes, BYTE_ARRAY_OFFSET + from, PhraseKey.firstLength(bytes, from, length));
    }

    @Override
    public boolean isGood(byte[] bytes, int from, int length) {
        return true;
    }
}
