package io.vecmill.ann;

import io.vecmill.math.Similarity;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Packs the rows of a table into blocks of bounded size, checked and, for cosine, scaled to unit length.
 *
 * @param table what errors call it
 */
record BlockPacking(String table, DataType idType, Similarity similarity) implements Serializable {
    private static final int FLOATS = 1 << 21;

    /** A packing for the rows of a table, after a look at its columns. */
    static BlockPacking of(Dataset<Row> rows, String table, Similarity similarity) {
        StructType schema = rows.schema();
        DataType vector = type(schema, "vector", table);
        if (!(vector instanceof ArrayType array) || !array.elementType().equals(DataTypes.FloatType)) {
            throw new IllegalArgumentException(
                    "cannot find neighbours: column vector of the %s is %s (cast it to ARRAY<FLOAT>)"
                            .formatted(table, vector.sql()));
        }
        return new BlockPacking(table, idType(schema, table), similarity);
    }

    /** The type of the ids of a table, which is STRING or BIGINT. */
    static DataType idType(StructType schema, String table) {
        DataType id = type(schema, "id", table);
        if (!id.equals(DataTypes.StringType) && !id.equals(DataTypes.LongType)) {
            throw new IllegalArgumentException(
                    "cannot find neighbours: column id of the %s is %s (cast it to STRING or BIGINT)"
                            .formatted(table, id.sql()));
        }
        return id;
    }

    /** Rows that can be neighbours and, if {@code asking}, look for some. */
    JavaRDD<VectorBlock> bases(Dataset<Row> rows, boolean asking) {
        return pack(rows).map(block -> asking ? block : block.answering());
    }

    /** Rows that only look for neighbours. */
    JavaRDD<VectorBlock> askers(Dataset<Row> rows) {
        return pack(rows).map(VectorBlock::onlyAsking);
    }

    /** Packs id, vector, and what other columns {@link RuleColumns} made; all rows ask and can be neighbours. */
    private JavaRDD<VectorBlock> pack(Dataset<Row> rows) {
        Dataset<Row> ordered = rows.select(RuleColumns.all(rows.schema()));
        RowTraits.Reader traits = new RowTraits.Reader(ordered.schema(), idType);
        return ordered.queryExecution().toRdd().toJavaRDD().mapPartitions(part -> new Blocks(part, traits));
    }

    private static DataType type(StructType schema, String column, String table) {
        if (!Arrays.asList(schema.fieldNames()).contains(column)) {
            throw new IllegalArgumentException("cannot find neighbours: the %s has no column %s, only %s"
                    .formatted(table, column, String.join(", ", schema.fieldNames())));
        }
        return schema.apply(column).dataType();
    }

    /** The blocks of a partition, packed as they are asked for. */
    private final class Blocks implements Iterator<VectorBlock> {
        private final Iterator<InternalRow> rows;
        private final RowTraits.Reader reader;

        private Blocks(Iterator<InternalRow> rows, RowTraits.Reader reader) {
            this.rows = rows;
            this.reader = reader;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public VectorBlock next() {
            if (!rows.hasNext()) {
                throw new NoSuchElementException();
            }
            Ids.Builder ids = Ids.Builder.of(idType);
            RowTraits.Builder traits = reader.builder();
            float[] packed = new float[0];
            int dimension = 0;
            do {
                InternalRow row = rows.next();
                float[] vector = vector(row);
                ids.add(row, 0);
                traits.add(row);
                if (packed.length == 0) {
                    dimension = vector.length;
                    packed = new float[Math.max(1, FLOATS / dimension) * dimension];
                }
                if (vector.length != dimension) {
                    throw unlike(dimension, vector.length, id(row));
                }
                System.arraycopy(vector, 0, packed, (ids.size() - 1) * dimension, dimension);
            } while (rows.hasNext() && ids.size() * dimension < packed.length);
            float[] vectors = Arrays.copyOf(packed, ids.size() * dimension);
            return new VectorBlock(ids.build(), vectors, dimension, 0, ids.size(), traits.build());
        }
    }

    private float[] vector(InternalRow row) {
        if (row.isNullAt(0)) {
            throw new IllegalStateException("cannot find neighbours: a row of the %s has no id".formatted(table));
        }
        if (row.isNullAt(1) || row.getArray(1).numElements() == 0) {
            throw new IllegalStateException(
                    "cannot find neighbours: row %s of the %s has no vector".formatted(id(row), table));
        }
        ArrayData array = row.getArray(1);
        float[] vector = array.toFloatArray();
        double squares = 0;
        for (int t = 0; t < vector.length; t++) {
            if (array.isNullAt(t) || !Float.isFinite(vector[t])) {
                throw new IllegalStateException(
                        "cannot find neighbours: element %d of the vector of row %s of the %s is %s"
                                .formatted(t, id(row), table, array.isNullAt(t) ? "null" : vector[t]));
            }
            squares += (double) vector[t] * vector[t];
        }
        if (similarity == Similarity.COSINE && squares > 0) {
            double scale = 1 / Math.sqrt(squares);
            for (int t = 0; t < vector.length; t++) {
                vector[t] = (float) (vector[t] * scale);
            }
        }
        return vector;
    }

    private Object id(InternalRow row) {
        return idType.equals(DataTypes.StringType) ? row.getUTF8String(0).toString() : (Object) row.getLong(0);
    }

    private IllegalStateException unlike(int dimension, int other, Object id) {
        return new IllegalStateException("cannot find neighbours: row %s of the %s has %d dimensions, others have %d"
                .formatted(id, table, other, dimension));
    }
}
