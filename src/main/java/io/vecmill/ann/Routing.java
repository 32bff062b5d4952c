package io.vecmill.ann;

import java.io.Serializable;

/**
 * Says to which cells rows are sent. It depends on the rows alone, so it does not matter where or how often it is asked.
 */
interface Routing extends Serializable {
    int cells();

    /** Sends all rows of a block, those that can be neighbours as such and those that ask as such. */
    void route(VectorBlock block, Cells to);

    /** Where rows are sent; a row may be sent to a cell as both. */
    interface Cells {
        void base(int row, int cell);

        void asking(int row, int cell);
    }
}
