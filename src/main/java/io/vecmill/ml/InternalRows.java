package io.vecmill.ml;

import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.RDDScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Rows as Spark holds them, so that a token is read where its bytes lie and a vector as a {@code float[]}. Touches what
 * Spark calls internal.
 */
public final class InternalRows {
    private InternalRows() {}

    /**
     * The rows as they come; a row is good until the next one is asked for. Columns that are read from files and not
     * computed are handed out where the reader put them.
     */
    public static JavaRDD<InternalRow> of(Dataset<Row> data) {
        SparkPlan plan = uncompiled(data.queryExecution().executedPlan());
        if (plan instanceof ColumnarToRowExec conversion) {
            return uncompiled(conversion.child()).executeColumnar().toJavaRDD().mapPartitions(InternalRows::rows, true);
        }
        if (plan instanceof RDDScanExec given) {
            return given.rdd().toJavaRDD();
        }
        return data.queryExecution().toRdd().toJavaRDD();
    }

    /** Whether the rows are those of files, or of a cache, with nothing computed but which columns they have. */
    public static boolean areRead(Dataset<Row> data) {
        return uncompiled(data.queryExecution().executedPlan()) instanceof ColumnarToRowExec;
    }

    /** The inverse. */
    public static Dataset<Row> dataset(SparkSession spark, JavaRDD<InternalRow> rows, StructType schema) {
        return ((org.apache.spark.sql.classic.SparkSession) spark).internalCreateDataFrame(rows.rdd(), schema, false);
    }

    private static SparkPlan uncompiled(SparkPlan plan) {
        if (plan instanceof WholeStageCodegenExec compiled) {
            return uncompiled(compiled.child());
        }
        return plan instanceof InputAdapter input ? input.child() : plan;
    }

    private static Iterator<InternalRow> rows(Iterator<ColumnarBatch> batches) {
        return new Iterator<>() {
            private Iterator<InternalRow> batch = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!batch.hasNext() && batches.hasNext()) {
                    batch = batches.next().rowIterator();
                }
                return batch.hasNext();
            }

            @Override
            public InternalRow next() {
                return batch.next();
            }
        };
    }
}
