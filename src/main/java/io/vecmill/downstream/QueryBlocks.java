package io.vecmill.downstream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** Queries in blocks that the driver and each task hold at a time. */
final class QueryBlocks {
    private static final int BLOCK = 4096;

    private QueryBlocks() {}

    /** Of every query its hits, perhaps none; the caller lets go of the cached blocks. */
    static <T> List<JavaPairRDD<Object, Hits>> search(
            JavaRDD<T> queries, Function<List<T>, JavaPairRDD<Object, Hits>> searchBlock) {
        JavaPairRDD<T, Long> numbered = queries.zipWithIndex().persist(StorageLevel.MEMORY_AND_DISK());
        try {
            long count = numbered.count();
            List<JavaPairRDD<Object, Hits>> blocks = new ArrayList<>();
            for (long block = 0; block * BLOCK < count; block++) {
                long number = block;
                blocks.add(searchBlock.apply(numbered.filter(query -> query._2() / BLOCK == number)
                        .keys()
                        .collect()));
            }
            return blocks;
        } finally {
            numbered.unpersist();
        }
    }

    /**
     * The hits of a block, cached, by the ids of its queries.
     *
     * @param found by the number of a query, what a partition of documents has for it
     * @param k     how many are kept
     */
    static JavaPairRDD<Object, Hits> merged(JavaPairRDD<Integer, Hits> found, List<Object> ids, int k) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(found.context());
        Broadcast<List<Object>> names = context.broadcast(ids);
        List<Tuple2<Integer, Hits>> none = IntStream.range(0, ids.size())
                .mapToObj(q -> new Tuple2<>(q, Hits.NONE))
                .toList();
        return found.union(context.parallelizePairs(none))
                .reduceByKey((one, other) -> one.and(other, k))
                .mapToPair(hits -> new Tuple2<>(names.value().get(hits._1()), hits._2()))
                .persist(StorageLevel.MEMORY_AND_DISK());
    }
}
