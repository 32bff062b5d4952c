package io.vecmill.ann;

import io.vecmill.ml.ByNumber;
import io.vecmill.ml.InternalRows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * The lists that a run found, before they are rows.
 *
 * @param runs that the lists are in at most, each of which ascends by id and has one list for it; 1 is whole, and of the
 *     lists of an id in several the best stay
 * @param held what closing lets go of
 */
record FoundLists(JavaRDD<ListBlock> lists, int runs, RecallCertificate certificate, List<AutoCloseable> held) {

    /**
     * Brings the lists of an id together and keeps the best of them, in one shuffle of packed lists; a task has the lists of
     * one range of ids.
     */
    FoundLists merged(IntFunction<IdRanges> ranges, Rules rules) {
        return runs == 1 ? this : new FoundLists(merged(lists, ranges.apply(runs), rules), 1, certificate, held);
    }

    static JavaRDD<ListBlock> merged(JavaRDD<ListBlock> lists, IdRanges ranges, Rules rules) {
        return ByNumber.deal(lists.flatMapToPair(ranges::deal), ranges.count())
                .mapPartitions(
                        blocks -> List.of(ListBlock.merge(all(blocks), rules)).iterator());
    }

    private static List<ListBlock> all(Iterator<ListBlock> blocks) {
        List<ListBlock> all = new ArrayList<>();
        blocks.forEachRemaining(all::add);
        return all;
    }

    /** The rows of whole lists. */
    NeighborResult result(SparkSession session, DataType idType) {
        StructType schema = NeighborResult.schema(idType);
        JavaRDD<InternalRow> rows = lists.flatMap(block -> IntStream.range(0, block.rows())
                .mapToObj(row -> row(block, row))
                .iterator());
        return new NeighborResult(InternalRows.ordered(session, rows, schema), certificate, held);
    }

    private static InternalRow row(ListBlock block, int row) {
        int from = block.neighbors().start(row);
        Object[] neighbors = new Object[block.neighbors().ends()[row] - from];
        for (int i = 0; i < neighbors.length; i++) {
            neighbors[i] = internal(block.neighbors().ids().internal(from + i), block.scores()[from + i]);
        }
        return internal(block.ids().internal(row), new GenericArrayData(neighbors));
    }

    private static InternalRow internal(Object... values) {
        return new GenericInternalRow(values);
    }
}
