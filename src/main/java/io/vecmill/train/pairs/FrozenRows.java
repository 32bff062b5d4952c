package io.vecmill.train.pairs;

import java.io.Serializable;
import java.util.BitSet;

/** Which input rows keep their bits while the others learn. */
public record FrozenRows(BitSet rows) implements Serializable {
    /** All rows learn. */
    public static FrozenRows none() {
        return new FrozenRows(new BitSet());
    }
}
