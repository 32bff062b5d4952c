package io.vecmill.ann;

import io.vecmill.ml.InternalRows;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;

/**
 * An earlier version of a table, and its neighbours by the same params.
 *
 * @param base id and vector, as {@link Neighbors} reads them
 * @param neighbors id and neighbors, as it made them: one row for each of the base
 * @param isExact whether those hold every neighbour by construction
 */
public record Earlier(Dataset<Row> base, Dataset<Row> neighbors, boolean isExact) {

    /** The lists, packed. */
    JavaRDD<ListBlock> lists() {
        DataType idType = BlockPacking.idType(neighbors.schema(), "earlier neighbours");
        return InternalRows.of(neighbors.select("id", "neighbors")).mapPartitions(rows -> new Blocks(rows, idType));
    }

    /** The lists of a partition, in blocks that are packed as they are asked for. */
    private static final class Blocks implements Iterator<ListBlock> {
        private static final int ROWS = 1 << 15;

        private final Iterator<InternalRow> rows;
        private final DataType idType;

        private Blocks(Iterator<InternalRow> rows, DataType idType) {
            this.rows = rows;
            this.idType = idType;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public ListBlock next() {
            if (!rows.hasNext()) {
                throw new NoSuchElementException();
            }
            ListBlock.Builder block = new ListBlock.Builder(idType);
            while (rows.hasNext() && block.rows() < ROWS) {
                InternalRow row = rows.next();
                Ids.Builder id = Ids.Builder.of(idType);
                id.add(row, 0);
                block.add(id.build(), 0, list(row.getArray(1)));
            }
            return block.build();
        }

        private NeighborList list(ArrayData neighbors) {
            Ids.Builder ids = Ids.Builder.of(idType);
            float[] scores = new float[neighbors.numElements()];
            for (int i = 0; i < scores.length; i++) {
                InternalRow neighbor = neighbors.getStruct(i, 2);
                ids.add(neighbor, 0);
                scores[i] = neighbor.getFloat(1);
            }
            return new NeighborList(ids.build(), scores, new long[0]);
        }
    }
}
