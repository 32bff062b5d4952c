package io.vecmill.table;

import io.vecmill.math.CounterRandom;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A digest of the rows of a table: the same for the same rows in any order, partitions and files.
 *
 * <p>A row is a chain of 64-bit words, absorbed one by one by {@link CounterRandom#at} into two states that begin as
 * {@code at(1, c)} and {@code at(2, c)}, with {@code c} the chain of the schema's text under 0. The digest is the two
 * sums of the rows' states modulo 2^64, as 32 hexadecimal digits.
 *
 * <p>The words: for each column 0 if it is null, else 1 and the value. A BIGINT or TIMESTAMP (microseconds) is itself,
 * a FLOAT or DOUBLE its bits, a STRING the number of its UTF-8 bytes and these by eights (a BINARY likewise), low byte
 * first, padded with zeros; an array is its length and its elements, a struct its fields; an array of FLOAT is its
 * length and the bits of two elements to a word, the first one high, the last one alone if the length is odd.
 *
 * <p>It finds what changed by accident; it is no signature.
 */
final class ContentDigest implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int NONE = -1;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final StructField[] columns;
    private final long firstSeed;
    private final long secondSeed;
    private long first;
    private long second;
    private long firstSum;
    private long secondSum;

    /** @param schema as the rows are written; its text is {@code id STRING, vector ARRAY<FLOAT>} and so on */
    ContentDigest(StructType schema) {
        columns = schema.fields();
        StringBuilder text = new StringBuilder();
        for (StructField column : columns) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(column.name())
                    .append(' ')
                    .append(column.dataType().sql());
        }
        text(UTF8String.fromString(text.toString()));
        firstSeed = CounterRandom.at(1, first);
        secondSeed = CounterRandom.at(2, first);
    }

    /** Adds a row that has no null but in a column. */
    void add(InternalRow row) {
        add(row, NONE, null);
    }

    /** The same, with a vector that has been read already. */
    void add(InternalRow row, int column, float[] vector) {
        first = firstSeed;
        second = secondSeed;
        for (int i = 0; i < columns.length; i++) {
            if (row.isNullAt(i)) {
                word(0);
            } else {
                word(1);
                if (i == column) {
                    floats(vector);
                } else {
                    value(row, i, columns[i].dataType());
                }
            }
        }
        firstSum += first;
        secondSum += second;
    }

    void merge(ContentDigest other) {
        firstSum += other.firstSum;
        secondSum += other.secondSum;
    }

    String hex() {
        return "%016x%016x".formatted(firstSum, secondSum);
    }

    private void value(SpecializedGetters from, int at, DataType type) {
        if (type instanceof StringType) {
            text(from.getUTF8String(at));
        } else if (type instanceof BinaryType) {
            bytes(from.getBinary(at));
        } else if (type instanceof FloatType) {
            word(bits(from.getFloat(at)));
        } else if (type instanceof DoubleType) {
            word(Double.doubleToRawLongBits(from.getDouble(at)));
        } else if (type instanceof ArrayType array) {
            array(from.getArray(at), array.elementType());
        } else if (type instanceof StructType struct) {
            InternalRow fields = from.getStruct(at, struct.size());
            for (int i = 0; i < struct.size(); i++) {
                value(fields, i, struct.fields()[i].dataType());
            }
        } else {
            word(from.getLong(at));
        }
    }

    private void array(ArrayData array, DataType element) {
        if (element instanceof FloatType) {
            floats(array.toFloatArray());
            return;
        }
        int length = array.numElements();
        word(length);
        for (int i = 0; i < length; i++) {
            value(array, i, element);
        }
    }

    /** The states are local while the vector is absorbed: most of a table's bytes pass here. */
    private void floats(float[] values) {
        word(values.length);
        long one = first;
        long other = second;
        int i = 0;
        for (; i + 1 < values.length; i += 2) {
            long word = bits(values[i]) << Integer.SIZE | bits(values[i + 1]);
            one = CounterRandom.at(one, word);
            other = CounterRandom.at(other, word);
        }
        first = one;
        second = other;
        if (i < values.length) {
            word(bits(values[i]));
        }
    }

    private static long bits(float value) {
        return Float.floatToRawIntBits(value) & 0xFFFFFFFFL;
    }

    private void text(UTF8String text) {
        bytes(text.getBytes());
    }

    private void bytes(byte[] bytes) {
        word(bytes.length);
        int i = 0;
        for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
            word((long) LONGS.get(bytes, i));
        }
        if (i < bytes.length) {
            long last = 0;
            for (int j = bytes.length - 1; j >= i; j--) {
                last = last << 8 | bytes[j] & 0xFF;
            }
            word(last);
        }
    }

    private void word(long word) {
        first = CounterRandom.at(first, word);
        second = CounterRandom.at(second, word);
    }
}
