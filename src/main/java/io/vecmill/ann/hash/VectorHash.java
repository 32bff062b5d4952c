package io.vecmill.ann.hash;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.udf;

import io.vecmill.math.ProductKernels;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Adds locality-sensitive hash codes to rows: near vectors have equal codes more often than others, so a join on a code
 * finds candidates.
 *
 * <p>In: ARRAY&lt;FLOAT&gt; of one length. Out: ARRAY&lt;BIGINT&gt;, a code for each table: for signs its bits side by
 * side, the first projection's highest; for intervals a hash of them. Two vectors at angle θ share a bit with
 * probability 1 − θ/π. Null for null. {@code posexplode} it and join on position and code.
 *
 * <p>The codes depend on a row's vector, the params and the seed alone; nothing is learned. Cost: bits × tables dot
 * products a row, and a look at the first row at once; a task holds as many directions.
 *
 * <p>Errors: {@link IllegalArgumentException} for an input column of another type or an output column that is there
 * already; when rows are read, those fail the job of which the vector has another length than the first, or an element
 * that is null, NaN or infinite.
 *
 * <p>Source: Charikar 2002 for signs (SimHash), Datar, Immorlica, Indyk, Mirrokni 2004 for intervals.
 */
public final class VectorHash extends Transformer implements VectorHashParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;

    public VectorHash() {
        this(Identifiable$.MODULE$.randomUID("vecmill_hash"));
    }

    public VectorHash(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<VectorHash> read() {
        return new DefaultParamsReadable<VectorHash>() {}.read();
    }

    public static VectorHash load(String path) {
        return read().load(path);
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        HashFunctions functions = new HashFunctions(getSeed(), getBits(), (float) getWidth());
        Hashing hashing = new Hashing(functions, getTables(), dimension(dataset));
        return dataset.withColumn(
                getOutputCol(),
                udf(hashing, DataTypes.createArrayType(DataTypes.LongType, false))
                        .apply(col(getInputCol())));
    }

    /** The length of the first vector, which all have; 0 where there is none. */
    private int dimension(Dataset<?> dataset) {
        List<Row> first = dataset.filter(col(getInputCol()).isNotNull())
                .select(size(col(getInputCol())))
                .takeAsList(1);
        return first.isEmpty() ? 0 : first.get(0).getInt(0);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        requireColumns(schema);
        return schema.add(getOutputCol(), DataTypes.createArrayType(DataTypes.LongType, false));
    }

    private void requireColumns(StructType schema) {
        List<String> names = Arrays.asList(schema.fieldNames());
        if (!names.contains(getInputCol())) {
            throw new IllegalArgumentException("cannot hash vectors: there is no column %s, only %s (set inputCol)"
                    .formatted(getInputCol(), String.join(", ", names)));
        }
        if (names.stream().anyMatch(getOutputCol()::equalsIgnoreCase)) {
            throw new IllegalArgumentException(
                    "cannot hash vectors: there is a column %s already (set outputCol to another name)"
                            .formatted(getOutputCol()));
        }
        if (!schema.apply(getInputCol()).dataType().sql().equals("ARRAY<FLOAT>")) {
            throw new IllegalArgumentException("cannot hash vectors: column %s is %s (cast it to ARRAY<FLOAT>)"
                    .formatted(
                            getInputCol(),
                            schema.apply(getInputCol()).dataType().sql()));
        }
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public VectorHash copy(ParamMap extra) {
        return (VectorHash) defaultCopy(extra);
    }

    public VectorHash setInputCol(String value) {
        set(inputCol(), value);
        return this;
    }

    public VectorHash setOutputCol(String value) {
        set(outputCol(), value);
        return this;
    }

    public VectorHash setBits(int value) {
        set(bits(), value);
        return this;
    }

    public VectorHash setTables(int value) {
        set(tables(), value);
        return this;
    }

    public VectorHash setWidth(double value) {
        set(width(), value);
        return this;
    }

    public VectorHash setSeed(long value) {
        set(seed(), value);
        return this;
    }

    /** The codes of one vector; the directions are made once for each task. */
    private static final class Hashing implements UDF1<scala.collection.Seq<Float>, long[]> {
        private static final long serialVersionUID = 1L;
        private final HashFunctions functions;
        private final int tables;
        private final int dimension;
        private transient float[] directions;

        private Hashing(HashFunctions functions, int tables, int dimension) {
            this.functions = functions;
            this.tables = tables;
            this.dimension = dimension;
        }

        @Override
        public long[] call(scala.collection.Seq<Float> elements) {
            if (elements == null) {
                return null;
            }
            float[] vector = vector(elements);
            float[] all = directions();
            long[] codes = new long[tables];
            for (int i = 0; i < tables * functions.bits(); i++) {
                int table = i / functions.bits();
                float projection = ProductKernels.score(vector, 0, all, i * vector.length, vector.length);
                float place = functions.place(table, i % functions.bits(), projection);
                codes[table] = functions.append(codes[table], functions.value(place));
            }
            return codes;
        }

        private float[] vector(scala.collection.Seq<Float> elements) {
            if (elements.size() != dimension) {
                throw new IllegalStateException(
                        "cannot hash vectors: one has %d dimensions, others have %d (make them alike)"
                                .formatted(elements.size(), dimension));
            }
            float[] vector = new float[dimension];
            for (int t = 0; t < dimension; t++) {
                Float element = elements.apply(t);
                if (element == null || !Float.isFinite(element)) {
                    throw new IllegalStateException(
                            "cannot hash vectors: element %d of one is %s (leave the row out)".formatted(t, element));
                }
                vector[t] = element;
            }
            return vector;
        }

        private float[] directions() {
            int count = tables * functions.bits();
            if (directions == null) {
                float[] made = new float[Math.multiplyExact(count, dimension)];
                float[] one = new float[dimension];
                for (int i = 0; i < count; i++) {
                    functions.direction(i / functions.bits(), i % functions.bits(), one);
                    System.arraycopy(one, 0, made, i * dimension, dimension);
                }
                directions = made;
            }
            return directions;
        }
    }
}
