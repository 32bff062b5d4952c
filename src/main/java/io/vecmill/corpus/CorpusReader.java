package io.vecmill.corpus;

import io.vecmill.corpus.InputFiles.InputFile;
import java.time.ZoneId;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.param.JavaParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads files into sequences of tokens, and sets aside what cannot be read.
 *
 * <p>In: what a {@link CorpusSource} names. Out: a {@link Corpus}, one sequence per document that has a token, in
 * pieces if {@code maxSequenceLength} is set and the document is longer.
 *
 * <p>Ids are those of the id column. Without one they are the file's path below the root of the input (the directory
 * given, that of the file given, or the last before the first wildcard) and, after a colon, the place of the record:
 * its first byte after decompression, or its row in Parquet; where a file is a document, the path alone. They are the
 * same however the files are dealt out to tasks, but change when a file is renamed. Pieces of a split document are
 * {@code <id>#1}, {@code <id>#2}, …; a document that is not split keeps its id. With {@code maxSequenceLength} set,
 * ids are STRING.
 *
 * <p>Times are TIMESTAMP or DATE, an ISO 8601 string (in the session's time zone if it names none), or a number since
 * 1970 whose size tells the unit: below 1e11 seconds, 1e14 milliseconds, 1e17 microseconds, else nanoseconds. Null or
 * absent times and weights are null; null text is empty; an absent text column, a null or absent id and a value of
 * another type make a bad record. A byte order mark is skipped; lines end in {@code \n}, {@code \r\n} or {@code \r}.
 *
 * <p>Partitions decide neither which rows there are nor their order; there is no seed.
 *
 * <p>Cost: one pass over the files, on the executors, and a second one if there are bad records to write down.
 * Compressed files and multi-line CSV are read by one task each; others are cut. A task holds one record, at most
 * {@code maxRecordBytes}, and its tokens or, with {@code maxSequenceLength}, a piece of them. The driver lists the
 * files and looks at the first lines of one.
 *
 * <p>Errors: IllegalArgumentException at once for a path with no file, nothing but empty files, an analyzer or column
 * that does not exist, a Parquet column of a wrong type. IllegalStateException while reading for a file that ends in
 * the middle or is damaged; {@link Corpus#verify} for too many bad records and for a corpus without a token.
 */
public final class CorpusReader extends JavaParams implements CorpusParams {
    private static final long serialVersionUID = 1L;
    private static final int MAX_RECORD_BYTES = 16 << 20;

    private final String uid;

    public CorpusReader() {
        this(Identifiable$.MODULE$.randomUID("corpusReader"));
    }

    public CorpusReader(String uid) {
        this.uid = uid;
        AnalysisSettings.setDefaults(this);
        setDefault(maxSequenceLength(), 0);
        setDefault(maxRecordBytes(), MAX_RECORD_BYTES);
        setDefault(maxBadRecords(), 0L);
    }

    @Override
    public String uid() {
        return uid;
    }

    public CorpusReader setAnalyzer(String name) {
        set(analyzer(), name);
        return this;
    }

    public CorpusReader setLowercase(boolean value) {
        set(lowercase(), value);
        return this;
    }

    public CorpusReader setStopWords(String... words) {
        set(stopWords(), words);
        return this;
    }

    public CorpusReader setMinTokenLength(int characters) {
        set(minTokenLength(), characters);
        return this;
    }

    public CorpusReader setMaxTokenLength(int characters) {
        set(maxTokenLength(), characters);
        return this;
    }

    public CorpusReader setMaxSequenceLength(int tokens) {
        set(maxSequenceLength(), tokens);
        return this;
    }

    public CorpusReader setMaxRecordBytes(int bytes) {
        set(maxRecordBytes(), bytes);
        return this;
    }

    public CorpusReader setMaxBadRecords(long records) {
        set(maxBadRecords(), records);
        return this;
    }

    /** Finds the files and plans their reading; reads no more than the beginning of one. */
    public Corpus read(SparkSession spark, CorpusSource source) {
        Configuration conf = spark.sparkContext().hadoopConfiguration();
        List<InputFile> files = InputFiles.list(conf, source.paths());
        return source.format() == CorpusFormat.PARQUET
                ? readParquet(spark, source, files)
                : readFiles(spark, source, files, conf);
    }

    @Override
    public CorpusReader copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    private Corpus readParquet(SparkSession spark, CorpusSource source, List<InputFile> files) {
        ParquetSource parquet = new ParquetSource(spark, source);
        boolean isLongId = parquet.hasLongIds(source.columns());
        Layout layout = new Layout(source.columns(), isLongId, zone(spark));
        return corpus(spark, source, parquet.outcomes(layout, files), isLongId);
    }

    private Corpus readFiles(SparkSession spark, CorpusSource source, List<InputFile> files, Configuration conf) {
        boolean isLongId = source.format().hasColumns() && hasLongIds(source, files, conf);
        Layout layout = new Layout(source.columns(), isLongId, zone(spark));
        RecordFormat format = new RecordFormat(source.format(), source.csv(), layout, getMaxRecordBytes());
        SerializableConfiguration shipped = new SerializableConfiguration(conf);
        JavaRDD<Outcome> outcomes = PartPlan.distribute(spark.sparkContext(), conf, files, format.isSplittable())
                .flatMap(parts -> new FileOutcomes(parts, format, shipped.value()));
        return corpus(spark, source, outcomes, isLongId);
    }

    /** Refuses columns that are not there, and says what ids become. */
    private boolean hasLongIds(CorpusSource source, List<InputFile> files, Configuration conf) {
        FilePart first = files.stream()
                .filter(file -> file.length() > 0)
                .findFirst()
                .map(FilePart::whole)
                .orElseThrow();
        SourceHead head = SourceHead.of(first, source, getMaxRecordBytes(), conf);
        head.require(source.columns(), first);
        return source.columns().id().isPresent()
                && switch (source.columns().idType()) {
                    case AUTO -> head.hasLongIds();
                    case STRING -> false;
                    case LONG -> true;
                };
    }

    private Corpus corpus(SparkSession spark, CorpusSource source, JavaRDD<Outcome> outcomes, boolean isLongId) {
        boolean isSplitting = getMaxSequenceLength() > 0;
        SequenceShape shape = new SequenceShape(
                AnalysisSettings.of(this),
                isSplitting ? getMaxSequenceLength() : Integer.MAX_VALUE,
                isLongId && !isSplitting,
                source.columns().time().isPresent(),
                source.columns().weight().isPresent());
        return new Corpus(spark, String.join(", ", source.paths()), outcomes, shape, getMaxBadRecords());
    }

    private static ZoneId zone(SparkSession spark) {
        return ZoneId.of(spark.conf().get("spark.sql.session.timeZone"));
    }
}
