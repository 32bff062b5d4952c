package io.vecmill.ann;

import io.vecmill.ann.CellStep.Place;
import io.vecmill.ml.ByNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * The rows of a table gathered in cells, each whole in one partition, and the neighbour lists found in them so far.
 *
 * <p>Cells and lists are cached on the executors, spilling to disk; a step replaces the lists. How many tasks share a
 * cell follows from the cluster and changes no bit. A task holds one cell (twice while it is gathered) and its lists.
 */
final class VectorCells implements AutoCloseable {
    private static final int MOST_SLICES = 32;

    private final JavaRDD<VectorBlock> cells;
    private final int slices;
    private final Rules rules;
    private JavaRDD<RowLists> lists;

    private VectorCells(JavaRDD<VectorBlock> cells, Rules rules) {
        this.cells = cells.persist(StorageLevel.MEMORY_AND_DISK());
        this.rules = rules;
        JavaSparkContext context = JavaSparkContext.fromSparkContext(cells.context());
        int count = cells.getNumPartitions();
        this.slices = Math.max(1, Math.min(MOST_SLICES, (context.defaultParallelism() + count - 1) / count));
        this.lists = context.parallelize(Collections.nCopies(count * slices, RowLists.none(rules.k())), count * slices);
    }

    /** Gathers blocks by a routing; the rows of a cell are sorted by id, so how they came does not matter. */
    static VectorCells gather(JavaRDD<VectorBlock> blocks, Routing routing, Rules rules) {
        return new VectorCells(merged(blocks, routing), rules);
    }

    /** The same with near rows side by side in memory, for steps whose rows meet near ones only. */
    static VectorCells gatherNear(JavaRDD<VectorBlock> blocks, Routing routing, Rules rules) {
        return new VectorCells(merged(blocks, routing).map(VectorBlock::withNearTogether), rules);
    }

    private static JavaRDD<VectorBlock> merged(JavaRDD<VectorBlock> blocks, Routing routing) {
        JavaRDD<VectorBlock> parts = routing.cells() == 1 ? blocks.coalesce(1) : deal(blocks, routing);
        return parts.mapPartitions(
                part -> Collections.singleton(VectorBlock.merge(list(part))).iterator());
    }

    /** Does a step on every cell and returns how many pairs it scored. */
    long run(CellStep step) {
        JavaRDD<RowLists> next = onSlices((cell, parts, place, given) -> Collections.singleton(
                                step.apply(cell, CellLists.of(cell, given, parts), place))
                        .iterator())
                .persist(StorageLevel.MEMORY_AND_DISK());
        long scored = next.map(RowLists::scored).fold(0L, Long::sum);
        lists.unpersist(false);
        lists = next;
        return scored;
    }

    /** The lists of all rows that ask. */
    JavaRDD<ListBlock> neighbors() {
        return onSlices(ListReader::all);
    }

    /** The lists of these rows, those of them that the cells hold. */
    JavaPairRDD<Object, NeighborList> neighbors(Ids ids) {
        return onSlices((cell, parts, place, given) -> ListReader.only(cell, parts, place, given, ids))
                .mapToPair(row -> row);
    }

    @Override
    public void close() {
        lists.unpersist(false);
        cells.unpersist(false);
    }

    /** What is done by one task: it has its slice of the work on a cell, and all that was found in the cell so far. */
    private interface SliceTask<R> extends java.io.Serializable {
        Iterator<R> on(VectorBlock cell, List<RowLists> parts, Place place, Rules rules);
    }

    private <R> JavaRDD<R> onSlices(SliceTask<R> task) {
        int shares = slices;
        Rules given = rules;
        int partitions = cells.getNumPartitions() * shares;
        JavaRDD<Regroup.Group<VectorBlock>> shared = Regroup.of(cells, partitions, i -> new int[] {i / shares});
        JavaRDD<Regroup.Group<RowLists>> parts = Regroup.of(lists, partitions, i -> IntStream.range(0, shares)
                .map(slice -> i / shares * shares + slice)
                .toArray());
        FlatMapFunction2<Iterator<Regroup.Group<VectorBlock>>, Iterator<Regroup.Group<RowLists>>, R> both =
                (cell, found) -> {
                    Regroup.Group<VectorBlock> group = cell.next();
                    Place place = new Place(group.index() / shares, group.index() % shares, shares);
                    return task.on(group.values().get(0), found.next().values(), place, given);
                };
        return shared.zipPartitions(parts, both);
    }

    private static JavaRDD<VectorBlock> deal(JavaRDD<VectorBlock> blocks, Routing routing) {
        JavaPairRDD<Integer, VectorBlock> dealt = blocks.flatMapToPair(block -> dealt(block, routing));
        return ByNumber.deal(dealt, routing.cells());
    }

    /** The parts of a block, each made when it is asked for: a row may be in many. */
    private static Iterator<Tuple2<Integer, VectorBlock>> dealt(VectorBlock block, Routing routing) {
        Places places = new Places(routing.cells());
        routing.route(block, places);
        return IntStream.range(0, routing.cells())
                .mapToObj(cell -> new Tuple2<>(cell, block.take(places.bases(cell), places.askers(cell))))
                .filter(part -> part._2().rows() > 0)
                .iterator();
    }

    /** By cell, the rows that are sent there. */
    private static final class Places implements Routing.Cells {
        private final List<IntStream.Builder> bases;
        private final List<IntStream.Builder> askers;

        private Places(int cells) {
            bases = Stream.generate(IntStream::builder).limit(cells).toList();
            askers = Stream.generate(IntStream::builder).limit(cells).toList();
        }

        private int[] bases(int cell) {
            return bases.get(cell).build().toArray();
        }

        private int[] askers(int cell) {
            return askers.get(cell).build().toArray();
        }

        @Override
        public void base(int row, int cell) {
            bases.get(cell).add(row);
        }

        @Override
        public void asking(int row, int cell) {
            askers.get(cell).add(row);
        }
    }

    private static <T> List<T> list(Iterator<T> values) {
        List<T> list = new ArrayList<>();
        values.forEachRemaining(list::add);
        return list;
    }
}
