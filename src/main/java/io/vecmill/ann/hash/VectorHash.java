package io.vecmill.ann.hash;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.vecmill.math.ProductKernels;
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
 * products a row; a task holds as many directions.
 *
 * <p>Errors: {@link IllegalArgumentException} for a column of another type.
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
        Hashing hashing = new Hashing(new HashFunctions(getSeed(), getBits(), (float) getWidth()), getTables());
        return dataset.withColumn(
                getOutputCol(),
                udf(hashing, DataTypes.createArrayType(DataTypes.LongType, false))
                        .apply(col(getInputCol())));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        if (!schema.apply(getInputCol()).dataType().sql().equals("ARRAY<FLOAT>")) {
            throw new IllegalArgumentException("cannot hash vectors: column %s is %s (cast it to ARRAY<FLOAT>)"
                    .formatted(
                            getInputCol(),
                            schema.apply(getInputCol()).dataType().sql()));
        }
        return schema.add(getOutputCol(), DataTypes.createArrayType(DataTypes.LongType, false));
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

    /** The codes of one vector; the directions are made once for each task and dimension. */
    private static final class Hashing implements UDF1<scala.collection.Seq<Float>, long[]> {
        private static final long serialVersionUID = 1L;
        private final HashFunctions functions;
        private final int tables;
        private transient float[] directions;

        private Hashing(HashFunctions functions, int tables) {
            this.functions = functions;
            this.tables = tables;
        }

        @Override
        public long[] call(scala.collection.Seq<Float> elements) {
            if (elements == null) {
                return null;
            }
            float[] vector = new float[elements.size()];
            for (int t = 0; t < vector.length; t++) {
                vector[t] = elements.apply(t);
            }
            float[] all = directions(vector.length);
            long[] codes = new long[tables];
            for (int i = 0; i < tables * functions.bits(); i++) {
                int table = i / functions.bits();
                float projection = ProductKernels.score(vector, 0, all, i * vector.length, vector.length);
                float place = functions.place(table, i % functions.bits(), projection);
                codes[table] = functions.append(codes[table], functions.value(place));
            }
            return codes;
        }

        private float[] directions(int dimension) {
            int count = tables * functions.bits();
            if (directions == null || directions.length != count * dimension) {
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
