package io.vecmill.ml;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Ascending$;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.NullsFirst$;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.physical.RangePartitioning;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.execution.RDDScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

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

    /** As {@link #dataset}, of rows ascending by their first column, which is in one partition for each value. */
    public static Dataset<Row> ordered(SparkSession spark, JavaRDD<InternalRow> rows, StructType schema) {
        var session = (org.apache.spark.sql.classic.SparkSession) spark;
        Dataset<Row> plain = dataset(spark, rows, schema);
        LogicalRDD plan = (LogicalRDD) plain.queryExecution().analyzed();
        Seq<SortOrder> order = order(plan.output());
        LogicalRDD ordered = new LogicalRDD(
                plan.output(),
                plan.rdd(),
                new RangePartitioning(order, rows.getNumPartitions()),
                order,
                false,
                Option.empty(),
                session,
                Option.empty(),
                Option.empty());
        return org.apache.spark.sql.classic.Dataset.ofRows(session, ordered);
    }

    /** Whether rows are known to come as {@link #ordered} has them. */
    public static boolean areOrdered(Dataset<Row> data) {
        SparkPlan plan = data.queryExecution().executedPlan();
        Seq<SortOrder> order = order(plan.output());
        return plan.outputPartitioning() instanceof RangePartitioning range
                && range.ordering().size() == 1
                && range.ordering().head().semanticEquals(order.head())
                && SortOrder.orderingSatisfies(plan.outputOrdering(), order);
    }

    private static Seq<SortOrder> order(Seq<Attribute> columns) {
        SortOrder first = new SortOrder(columns.head(), Ascending$.MODULE$, NullsFirst$.MODULE$, seq(List.of()));
        return seq(List.of(first));
    }

    private static <T> Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
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
