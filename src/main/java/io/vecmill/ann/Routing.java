package io.vecmill.ann;

import java.io.Serializable;
import java.util.function.IntConsumer;

/**
 * Says to which cells a row is sent. It depends on the row alone, so it does not matter where or how often it is asked.
 */
interface Routing extends Serializable {
    int cells();

    void route(VectorBlock block, int row, IntConsumer cells);
}
