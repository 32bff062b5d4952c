package io.vecmill.corpus;

import io.vecmill.ml.ByNumber;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxesRunTime;

/**
 * A corpus as sequences of ranks, dealt into chunks of about equal size, each a random sample of the whole.
 *
 * <p>Which chunk a sequence is in and where it stands there follow from its content, so neither the order nor the partitions
 * of the input matter. A chunk lies in slices of about a million tokens, which are ranges of its order: more or fewer of them
 * change nothing.
 *
 * <p>Cost: one pass over the tokens and one shuffle of 4 bytes a token; the slices stay cached (memory, then disk) until
 * {@link #unpersist}. A task holds one slice.
 */
public final class EncodedCorpus {
    private static final long SLICE_TOKENS = 1L << 20;

    private final JavaRDD<EncodedSlice> slices;
    private final int chunks;
    private final int slicesPerChunk;

    private EncodedCorpus(JavaRDD<EncodedSlice> slices, int chunks, int slicesPerChunk) {
        this.slices = slices;
        this.chunks = chunks;
        this.slicesPerChunk = slicesPerChunk;
    }

    /** Encodes a column ARRAY&lt;STRING&gt;; tokens that the vocabulary lacks are left out. */
    public static EncodedCorpus encode(Dataset<Row> sequences, String column, Vocabulary vocabulary, int chunks) {
        int perChunk = Math.toIntExact(vocabulary.tokens() / (chunks * SLICE_TOKENS) + 1);
        Dataset<Row> tokens = sequences.select(column);
        JavaSparkContext spark = new JavaSparkContext(sequences.sparkSession().sparkContext());
        Broadcast<Dictionary> dictionary =
                spark.broadcast(new Dictionary(vocabulary.entries().collect()));
        JavaRDD<EncodedSlice> slices = tokens.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitionsToPair(rows -> new SequenceEncoder(rows, dictionary.value(), chunks, perChunk))
                .partitionBy(new ByNumber(chunks * perChunk))
                .mapPartitions(packs -> {
                    List<int[]> all = new ArrayList<>();
                    packs.forEachRemaining(pack -> all.add(pack._2()));
                    return List.of(EncodedSlice.sort(all)).iterator();
                })
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new EncodedCorpus(slices, chunks, perChunk);
    }

    public int chunks() {
        return chunks;
    }

    /** The slices of one chunk in order, one a partition. */
    public JavaRDD<EncodedSlice> chunk(int chunk) {
        return PartitionPruningRDD.create(slices.rdd(), new InChunk(chunk, slicesPerChunk))
                .toJavaRDD();
    }

    public void unpersist() {
        slices.unpersist();
    }

    /** Whether a partition belongs to a chunk. */
    private static final class InChunk extends AbstractFunction1<Object, Object> implements java.io.Serializable {
        private static final long serialVersionUID = 1L;

        private final int chunk;
        private final int slicesPerChunk;

        InChunk(int chunk, int slicesPerChunk) {
            this.chunk = chunk;
            this.slicesPerChunk = slicesPerChunk;
        }

        @Override
        public Object apply(Object partition) {
            return BoxesRunTime.boxToBoolean(BoxesRunTime.unboxToInt(partition) / slicesPerChunk == chunk);
        }
    }
}
