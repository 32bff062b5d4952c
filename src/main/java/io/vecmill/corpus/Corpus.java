package io.vecmill.corpus;

import io.vecmill.corpus.Outcome.BadRecord;
import io.vecmill.ml.InternalRows;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A corpus that {@link CorpusReader} found: its sequences, the records that cannot be read, and how many there are.
 *
 * <p>Nothing is read before an action on {@link #sequences()}, and nothing is kept. The order is: write {@code
 * sequences()}, which reads the files once; {@link #verify()}, which costs nothing; write {@link #quarantine()},
 * which reads the files a second time, without analysis, only if there is a bad record.
 *
 * <p>{@snippet :
 * corpus.sequences().write().parquet(staging);
 * CorpusCounts counts = corpus.verify();
 * corpus.quarantine().write().parquet(staging + "/_quarantine");
 * }
 *
 * <p>The counts come from the tasks that read the files, one tally per partition whatever is retried or read twice;
 * the driver holds a few numbers for each partition.
 */
public final class Corpus {
    private static final StructType QUARANTINE = new StructType()
            .add("source", DataTypes.StringType, false)
            .add("position", DataTypes.LongType, false)
            .add("reason", DataTypes.StringType, false)
            .add("detail", DataTypes.StringType, false)
            .add("raw", DataTypes.StringType, false);

    private final SparkSession spark;
    private final String name;
    private final JavaRDD<Outcome> outcomes;
    private final long maxBadRecords;
    private final Tallies tallies = new Tallies();
    private final Dataset<Row> sequences;

    Corpus(SparkSession spark, String name, JavaRDD<Outcome> outcomes, SequenceShape shape, long maxBadRecords) {
        this.spark = spark;
        this.name = name;
        this.outcomes = outcomes;
        this.maxBadRecords = maxBadRecords;
        spark.sparkContext().register(tallies);
        sequences = sequences(spark, outcomes, shape, tallies);
    }

    /**
     * {@code id} STRING or BIGINT, {@code tokens} ARRAY&lt;STRING&gt; of at least one, and {@code time} TIMESTAMP and
     * {@code weight} DOUBLE if the source names columns for them. In the order of the files' names and of their
     * bytes.
     */
    public Dataset<Row> sequences() {
        return sequences;
    }

    /**
     * The records that cannot be read: {@code source} the file, {@code position} the first byte after decompression
     * (in Parquet the row), {@code reason}, {@code detail} in words, {@code raw} its first 1,000 characters. Empty
     * without reading anything if an action on {@link #sequences()} has met none.
     */
    public Dataset<Row> quarantine() {
        if (isRead() && total().bad.isEmpty()) {
            return spark.createDataFrame(List.of(), QUARANTINE);
        }
        JavaRDD<Row> rows =
                outcomes.filter(outcome -> outcome instanceof BadRecord).map(outcome -> row((BadRecord) outcome));
        return spark.createDataFrame(rows, QUARANTINE);
    }

    /**
     * What an action on {@link #sequences()} has met.
     *
     * @throws IllegalStateException if there was none, or none that read them to the end
     */
    public CorpusCounts counts() {
        if (!isRead()) {
            throw new IllegalStateException(String.format(
                    "cannot count the corpus %s: %d of its %d partitions have been read (write sequences() first)",
                    name, tallies.value().size(), outcomes.getNumPartitions()));
        }
        return CorpusCounts.of(total());
    }

    /**
     * The counts, if they will do.
     *
     * @throws IllegalStateException if more than {@code maxBadRecords} records cannot be read, or there is no token,
     *     or {@link #sequences()} have not been read
     */
    public CorpusCounts verify() {
        CorpusCounts counts = counts();
        if (counts.badRecords() > maxBadRecords) {
            throw new IllegalStateException(String.format(
                    "cannot accept the corpus %s: %,d of %,d records cannot be read (%s), more than"
                            + " maxBadRecords = %,d%s",
                    name, counts.badRecords(), counts.records(), counts.describeBad(), maxBadRecords, firstBad()));
        }
        if (counts.tokens() == 0) {
            throw new IllegalStateException(String.format(
                    "cannot accept the corpus %s: no token in %,d records (%,d empty, %,d unreadable)%s",
                    name, counts.records(), counts.empty(), counts.badRecords(), firstBad()));
        }
        return counts;
    }

    private boolean isRead() {
        return tallies.value().size() == outcomes.getNumPartitions();
    }

    private Tally total() {
        Tally total = new Tally(-1);
        new TreeMap<>(tallies.value()).values().forEach(total::add);
        return total;
    }

    private String firstBad() {
        return total().firstBad()
                .map(bad -> String.format("; the first: %s at %,d: %s", bad.source(), bad.position(), bad.detail()))
                .orElse("");
    }

    private static Row row(BadRecord bad) {
        return RowFactory.create(bad.source(), bad.position(), bad.reason().lowerCaseName(), bad.detail(), bad.raw());
    }

    private static Dataset<Row> sequences(
            SparkSession spark, JavaRDD<Outcome> outcomes, SequenceShape shape, Tallies tallies) {
        JavaRDD<InternalRow> rows = outcomes.mapPartitionsWithIndex(
                (partition, records) -> new SequenceRows(partition, records, shape, tallies), true);
        return InternalRows.dataset(spark, rows, shape.schema());
    }
}
