package io.vecmill.evaluate;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * A word of the table.
 *
 * @param count how often it occurs; 0 if nobody counted
 * @param unit  its vector, scaled to length 1; a zero vector stays one, so its cosines are 0
 */
record WordVector(String id, long count, float[] unit) implements Serializable {

    /** Of a row (id STRING, count BIGINT, vector ARRAY&lt;FLOAT&gt;). */
    static WordVector of(InternalRow row) {
        String id = id(row);
        if (row.isNullAt(2)) {
            throw new IllegalStateException("cannot evaluate: row %s has no vector".formatted(id));
        }
        return new WordVector(id, row.getLong(1), unit(row.getArray(2), id));
    }

    static String id(InternalRow row) {
        return String.valueOf(row.getUTF8String(0));
    }

    /** The one that occurs more often; of two that occur as often, the first by id. */
    WordVector orMoreFrequent(WordVector other) {
        boolean isMine = count != other.count ? count > other.count : id.compareTo(other.id) <= 0;
        return isMine ? this : other;
    }

    private static float[] unit(ArrayData array, String id) {
        float[] vector = array.toFloatArray();
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            if (array.isNullAt(i) || !Float.isFinite(vector[i])) {
                throw new IllegalStateException("cannot evaluate: element %d of the vector of row %s is %s"
                        .formatted(i, id, array.isNullAt(i) ? "null" : vector[i]));
            }
            squares += (double) vector[i] * vector[i];
        }
        double scale = squares == 0 ? 0 : 1 / Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] * scale);
        }
        return vector;
    }
}
