package io.vecmill.table;

import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * Takes rows apart into the columns of a Parquet file, straight to their writers: a number of a vector costs one call.
 * Parquet's own way from a record to its columns is made for records of any shape and takes five.
 *
 * <p>Text, BIGINT, INT and FLOAT, structs of these, and arrays of all that. Lists are of three levels, as Spark has them.
 */
final class ParquetColumns {
    private final Fields row;

    /** @param writers of the leaves of the schema, in its order, which is that of {@code message} */
    ParquetColumns(StructType schema, Type message, Iterator<ColumnWriter> writers) {
        row = fields(schema, message, 0, 0, writers);
    }

    static boolean canWrite(DataType type) {
        if (type instanceof ArrayType array) {
            return canWrite(array.elementType());
        }
        if (type instanceof StructType struct) {
            return IntStream.range(0, struct.size())
                    .allMatch(i -> canWrite(struct.apply(i).dataType()));
        }
        return type instanceof StringType
                || type instanceof LongType
                || type instanceof IntegerType
                || type instanceof FloatType;
    }

    void write(InternalRow from) {
        row.write(from, 0);
    }

    /** Where a value goes, be it a number or a list of structs. */
    private interface Cell {
        /** @param repetition at which level the value goes on what is above it, as Parquet counts */
        void write(SpecializedGetters from, int at, int repetition);

        /** The value or what holds it is missing; {@code depth} says down to where there is something. */
        void missing(int repetition, int depth);
    }

    private static Fields fields(
            StructType type, Type group, int repetition, int definition, Iterator<ColumnWriter> writers) {
        Cell[] cells = new Cell[type.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(type.apply(i).dataType(), group.asGroupType().getType(i), repetition, definition, writers);
        }
        return new Fields(cells, definition);
    }

    private static Cell cell(DataType type, Type stored, int repetition, int above, Iterator<ColumnWriter> writers) {
        int definition = above + (stored.isRepetition(Type.Repetition.OPTIONAL) ? 1 : 0);
        if (type instanceof ArrayType array) {
            Type element = stored.asGroupType().getType(0).asGroupType().getType(0);
            Cell cell = cell(array.elementType(), element, repetition + 1, definition + 1, writers);
            return cell instanceof Leaf leaf && array.elementType() instanceof FloatType
                    ? new Floats(leaf, repetition + 1, definition)
                    : new Elements(cell, repetition + 1, definition);
        }
        return type instanceof StructType struct
                ? fields(struct, stored, repetition, definition, writers)
                : new Leaf(type, writers.next(), definition);
    }

    private record Leaf(DataType type, ColumnWriter writer, int definition) implements Cell {
        @Override
        public void write(SpecializedGetters from, int at, int repetition) {
            if (from.isNullAt(at)) {
                missing(repetition, definition - 1);
            } else if (type instanceof StringType) {
                byte[] text = from.getUTF8String(at).getBytes();
                writer.write(Binary.fromReusedByteArray(text), repetition, definition);
            } else if (type instanceof LongType) {
                writer.write(from.getLong(at), repetition, definition);
            } else if (type instanceof IntegerType) {
                writer.write(from.getInt(at), repetition, definition);
            } else {
                writer.write(from.getFloat(at), repetition, definition);
            }
        }

        @Override
        public void missing(int repetition, int depth) {
            writer.writeNull(repetition, depth);
        }
    }

    /** Of a row or of a struct. */
    private record Fields(Cell[] cells, int definition) implements Cell {
        void write(SpecializedGetters values, int repetition) {
            for (int i = 0; i < cells.length; i++) {
                cells[i].write(values, i, repetition);
            }
        }

        @Override
        public void write(SpecializedGetters from, int at, int repetition) {
            if (from.isNullAt(at)) {
                missing(repetition, definition - 1);
            } else {
                write(from.getStruct(at, cells.length), repetition);
            }
        }

        @Override
        public void missing(int repetition, int depth) {
            for (Cell cell : cells) {
                cell.missing(repetition, depth);
            }
        }
    }

    /** Of an array: the first one begins it, the others go on at its own level. */
    private record Elements(Cell element, int level, int definition) implements Cell {
        @Override
        public void write(SpecializedGetters from, int at, int repetition) {
            if (from.isNullAt(at)) {
                missing(repetition, definition - 1);
                return;
            }
            ArrayData array = from.getArray(at);
            int length = array.numElements();
            if (length == 0) {
                missing(repetition, definition);
            }
            for (int i = 0; i < length; i++) {
                element.write(array, i, i == 0 ? repetition : level);
            }
        }

        @Override
        public void missing(int repetition, int depth) {
            element.missing(repetition, depth);
        }
    }

    /** The same for floats, which are most of what tables hold. */
    private record Floats(Leaf element, int level, int definition) implements Cell {
        @Override
        public void write(SpecializedGetters from, int at, int repetition) {
            ArrayData array = from.isNullAt(at) ? null : from.getArray(at);
            if (array == null || array.numElements() == 0 || RowAudit.hasNull(array)) {
                new Elements(element, level, definition).write(from, at, repetition);
                return;
            }
            float[] values = array.toFloatArray();
            ColumnWriter writer = element.writer;
            int present = element.definition;
            writer.write(values[0], repetition, present);
            for (int i = 1; i < values.length; i++) {
                writer.write(values[i], level, present);
            }
        }

        @Override
        public void missing(int repetition, int depth) {
            element.missing(repetition, depth);
        }
    }
}
