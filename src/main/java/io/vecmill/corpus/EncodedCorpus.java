package io.vecmill.corpus;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import io.vecmill.ml.ByNumber;
import io.vecmill.ml.InternalRows;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxesRunTime;

/**
 * A corpus as sequences of ranks, dealt into chunks of about equal size, each a random sample of the whole.
 *
 * <p>Which chunk a sequence is in and where it stands there follow from its content, so neither the order nor the
 * partitions of the input matter. A chunk lies in slices of about a million tokens, which are ranges of its order: more
 * or fewer of them change nothing.
 *
 * <p>Cost: one pass over the tokens and one shuffle of 4 bytes a token; a vocabulary of more than a million tokens is
 * joined instead of being sent to every executor, for two shuffles more and nothing that grows with it on the driver;
 * the slices stay cached (memory, then disk) until
 * {@link #unpersist}. A task holds one slice.
 */
public final class EncodedCorpus {
    private static final long SLICE_TOKENS = 1L << 20;
    private static final int BROADCAST_TOKENS = 1 << 20;
    private static final long BROADCAST_CHARACTERS = 1 << 26;

    private final JavaRDD<EncodedSlice> slices;
    private final int chunks;
    private final int slicesPerChunk;

    private EncodedCorpus(JavaRDD<EncodedSlice> slices, int chunks, int slicesPerChunk) {
        this.slices = slices;
        this.chunks = chunks;
        this.slicesPerChunk = slicesPerChunk;
    }

    /**
     * Encodes sequences; tokens that the vocabulary lacks are left out, then sequences of fewer than two tokens and of
     * weight 0.
     *
     * @throws IllegalArgumentException if there is no such column of weights; in an action, at a weight that is negative,
     *     infinite or not a number
     */
    public static EncodedCorpus encode(
            Dataset<Row> sequences, SequenceColumns columns, Vocabulary vocabulary, int chunks) {
        return encode(sequences, columns, vocabulary, chunks, BROADCAST_TOKENS);
    }

    /** Encodes a column ARRAY&lt;STRING&gt; of sequences that all count the same. */
    public static EncodedCorpus encode(Dataset<Row> sequences, String column, Vocabulary vocabulary, int chunks) {
        return encode(sequences, SequenceColumns.of(column), vocabulary, chunks);
    }

    /** @param broadcastTokens up to which size the vocabulary is sent to every executor; a larger one is joined */
    static EncodedCorpus encode(
            Dataset<Row> sequences, SequenceColumns columns, Vocabulary vocabulary, int chunks, int broadcastTokens) {
        Dataset<Row> selected = columns.select(sequences);
        int perChunk = Math.toIntExact(vocabulary.tokens() / (chunks * SLICE_TOKENS) + 1);
        JavaPairRDD<Integer, byte[]> packs =
                vocabulary.size() <= broadcastTokens && vocabulary.characters() <= BROADCAST_CHARACTERS
                        ? lookUp(selected, vocabulary, chunks, perChunk)
                        : join(selected, vocabulary, chunks, perChunk);
        JavaRDD<EncodedSlice> slices = packs.partitionBy(new ByNumber(chunks * perChunk))
                .mapPartitions(EncodedCorpus::sort)
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new EncodedCorpus(slices, chunks, perChunk);
    }

    private static Iterator<EncodedSlice> sort(Iterator<Tuple2<Integer, byte[]>> packs) {
        SliceSorter sorter = new SliceSorter();
        packs.forEachRemaining(pack -> sorter.add(pack._2()));
        return List.of(sorter.sorted()).iterator();
    }

    private static JavaPairRDD<Integer, byte[]> lookUp(
            Dataset<Row> sequences, Vocabulary vocabulary, int chunks, int perChunk) {
        Broadcast<TokenMap> dictionary =
                new JavaSparkContext(sequences.sparkSession().sparkContext()).broadcast(vocabulary.ranks());
        return InternalRows.of(sequences).mapPartitionsToPair(rows -> {
            TokenMap known = dictionary.value();
            return new SequenceEncoder(rows, (row, at) -> (int) known.get(row.getUTF8String(at)), chunks, perChunk);
        });
    }

    private static JavaPairRDD<Integer, byte[]> join(
            Dataset<Row> sequences, Vocabulary vocabulary, int chunks, int perChunk) {
        StructType ranked = new StructType().add("token", DataTypes.StringType).add("rank", DataTypes.IntegerType);
        Dataset<Row> ranks = sequences
                .sparkSession()
                .createDataFrame(
                        vocabulary.entries().map(entry -> RowFactory.create(entry.token(), entry.rank())), ranked);
        Dataset<Row> numbered = sequences.withColumn("row", monotonically_increasing_id());
        boolean isWeighted = sequences.columns().length > 1;
        Column weight = isWeighted ? col("weight") : lit(1d).as("weight");
        Dataset<Row> encoded = numbered.select(
                        col("row"), weight, posexplode(col("tokens")).as(new String[] {"position", "token"}))
                .join(ranks, "token")
                .groupBy("row", "weight")
                .agg(sort_array(collect_list(struct("position", "rank"))).as("tokens"))
                .select(col("tokens.rank"), col("weight"));
        return InternalRows.of(encoded)
                .mapPartitionsToPair(rows -> new SequenceEncoder(rows, ArrayData::getInt, chunks, perChunk));
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
