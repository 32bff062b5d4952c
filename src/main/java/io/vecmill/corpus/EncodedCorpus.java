package io.vecmill.corpus;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import io.vecmill.math.CounterRandom;
import io.vecmill.ml.ByNumber;
import io.vecmill.ml.InternalRows;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
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
 * the slices stay cached (memory, then disk) until {@link #unpersist}, or lie in a directory as Parquet. A task holds
 * one slice.
 */
public final class EncodedCorpus {
    private static final long SLICE_TOKENS = 1L << 20;
    private static final int BROADCAST_TOKENS = 1 << 20;
    private static final long BROADCAST_CHARACTERS = 1 << 26;

    private final int chunks;
    private final IntFunction<JavaRDD<EncodedSlice>> slices;
    private final Runnable release;
    private final Runnable delete;

    private EncodedCorpus(int chunks, IntFunction<JavaRDD<EncodedSlice>> slices, Runnable release, Runnable delete) {
        this.chunks = chunks;
        this.slices = slices;
        this.release = release;
        this.delete = delete;
    }

    /**
     * Encodes sequences; tokens that the vocabulary lacks are left out, then sequences of fewer than two tokens and of
     * weight 0.
     *
     * @throws IllegalArgumentException if there is no such column of weights; in an action, at a weight that is
     *     negative, infinite or not a number
     */
    public static EncodedCorpus encode(
            Dataset<Row> sequences, SequenceColumns columns, Vocabulary vocabulary, int chunks) {
        return encode(sequences, columns, vocabulary, chunks, BROADCAST_TOKENS);
    }

    /** Encodes a column ARRAY&lt;STRING&gt; of sequences that all count the same. */
    public static EncodedCorpus encode(Dataset<Row> sequences, String column, Vocabulary vocabulary, int chunks) {
        return encode(sequences, SequenceColumns.of(column), vocabulary, chunks);
    }

    /**
     * The same slices, kept in a directory as Parquet instead of in the executors' memory, and read from there by every
     * epoch. Slices that another application left there are taken as they are if vocabulary, input files and shape are
     * those of this call; else they are written, and exist when this returns.
     *
     * @param directory on any Hadoop file system that all executors see, of this corpus alone; {@link #unpersist}
     *     leaves it, {@link #delete} removes it
     */
    public static EncodedCorpus stored(
            String directory, Dataset<Row> sequences, SequenceColumns columns, Vocabulary vocabulary, int chunks) {
        int perChunk = slicesPerChunk(vocabulary, chunks);
        JavaSparkContext spark = new JavaSparkContext(sequences.sparkSession().sparkContext());
        SliceStore store = new SliceStore(spark, directory, perChunk);
        String contents = contents(sequences, columns, vocabulary, chunks, perChunk);
        if (!store.holds(contents)) {
            store.write(slices(columns.select(sequences), vocabulary, chunks, BROADCAST_TOKENS), contents);
        }
        return new EncodedCorpus(chunks, store::chunk, () -> {}, store::delete);
    }

    /** @param broadcastTokens up to which size the vocabulary is sent to every executor; a larger one is joined */
    static EncodedCorpus encode(
            Dataset<Row> sequences, SequenceColumns columns, Vocabulary vocabulary, int chunks, int broadcastTokens) {
        int perChunk = slicesPerChunk(vocabulary, chunks);
        JavaRDD<EncodedSlice> slices = slices(columns.select(sequences), vocabulary, chunks, broadcastTokens)
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new EncodedCorpus(
                chunks,
                chunk -> PartitionPruningRDD.create(slices.rdd(), new InChunk(chunk, perChunk))
                        .toJavaRDD(),
                slices::unpersist,
                () -> {});
    }

    private static int slicesPerChunk(Vocabulary vocabulary, int chunks) {
        return Math.toIntExact(vocabulary.tokens() / (chunks * SLICE_TOKENS) + 1);
    }

    /** All that the slices depend on. A file that is written anew has another name. */
    private static String contents(
            Dataset<Row> sequences, SequenceColumns columns, Vocabulary vocabulary, int chunks, int perChunk) {
        String[] files = sequences.inputFiles();
        Arrays.sort(files);
        long input = 0;
        for (String file : files) {
            input = CounterRandom.at(input, file);
        }
        return "equal sequences apart, vocabulary " + vocabulary.fingerprint() + " chunks " + chunks + " slices "
                + perChunk + " columns " + columns + " files " + input;
    }

    /** All slices, chunk after chunk, one a partition. */
    private static JavaRDD<EncodedSlice> slices(
            Dataset<Row> sequences, Vocabulary vocabulary, int chunks, int broadcastTokens) {
        int perChunk = slicesPerChunk(vocabulary, chunks);
        boolean isSmall = vocabulary.size() <= broadcastTokens && vocabulary.characters() <= BROADCAST_CHARACTERS;
        JavaPairRDD<Integer, byte[]> packs = isSmall
                ? lookUp(sequences, vocabulary, chunks, perChunk)
                : join(sequences, vocabulary, chunks, perChunk);
        return packs.partitionBy(new ByNumber(chunks * perChunk)).mapPartitions(EncodedCorpus::sort);
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
        return slices.apply(chunk);
    }

    /** Frees the executors' memory of slices that are cached. */
    public void unpersist() {
        release.run();
    }

    /** Removes slices that are kept in a directory. */
    public void delete() {
        delete.run();
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
