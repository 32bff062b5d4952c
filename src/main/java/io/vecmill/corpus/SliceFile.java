package io.vecmill.corpus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * A slice as a Parquet file: a row for each sequence, {@code key} BIGINT, {@code length} INT, {@code tokens}
 * ARRAY&lt;INT&gt; and {@code weight} FLOAT unless each is 1. It is read by pages, whose values are copied as they lie
 * into the slice's arrays: the lengths say what Parquet's own levels, decoded token by token, would.
 */
final class SliceFile {
    private static final String TOKENS =
            "required group tokens (LIST) { repeated group list { required int32 element; } }";
    private static final String SEQUENCE = "required int64 key; required int32 length; " + TOKENS;
    private static final MessageType PLAIN = MessageTypeParser.parseMessageType("message slice { " + SEQUENCE + " }");
    private static final MessageType WEIGHTED =
            MessageTypeParser.parseMessageType("message slice { " + SEQUENCE + " required float weight; }");
    private static final String[] KEY = {"key"};
    private static final String[] LENGTH = {"length"};
    private static final String[] WEIGHT = {"weight"};
    private static final String[] TOKEN = {"tokens", "list", "element"};

    private SliceFile() {}

    static void write(EncodedSlice slice, Path path, Configuration conf) throws IOException {
        Builder builder = new Builder(path, slice)
                .withConf(conf)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withDictionaryEncoding(false)
                .withStatisticsEnabled(false)
                .withSizeStatisticsEnabled(false);
        try (ParquetWriter<Integer> writer = builder.build()) {
            for (int sequence = 0; sequence < slice.size(); sequence++) {
                writer.write(sequence);
            }
        }
    }

    static EncodedSlice read(Path path, Configuration conf) throws IOException {
        try (ParquetFileReader file = open(path, conf)) {
            MessageType schema = file.getFileMetaData().getSchema();
            int sequences = Math.toIntExact(file.getRecordCount());
            EncodedSlice slice = new EncodedSlice(
                    new long[sequences],
                    new int[sequences + 1],
                    new int[Math.toIntExact(tokens(file))],
                    new float[schema.containsField("weight") ? sequences : 0]);
            LongBuffer keys = LongBuffer.wrap(slice.keys());
            IntBuffer lengths = IntBuffer.wrap(slice.starts(), 1, sequences);
            IntBuffer ranks = IntBuffer.wrap(slice.ranks());
            FloatBuffer weights = FloatBuffer.wrap(slice.weights());
            for (PageReadStore group = file.readNextRowGroup(); group != null; group = file.readNextRowGroup()) {
                read(group, KEY, Long.BYTES, page -> keys.put(page.asLongBuffer()));
                read(group, LENGTH, Integer.BYTES, page -> lengths.put(page.asIntBuffer()));
                read(group, TOKEN, Integer.BYTES, page -> ranks.put(page.asIntBuffer()));
                if (weights.hasRemaining()) {
                    read(group, WEIGHT, Float.BYTES, page -> weights.put(page.asFloatBuffer()));
                }
            }
            for (int i = 1; i <= sequences; i++) {
                slice.starts()[i] += slice.starts()[i - 1];
            }
            return slice;
        }
    }

    /** With options from these settings: without any, Parquet reads Hadoop's files of settings for each file. */
    private static ParquetFileReader open(Path path, Configuration conf) throws IOException {
        ParquetReadOptions options = HadoopReadOptions.builder(conf, path).build();
        return ParquetFileReader.open(HadoopInputFile.fromPath(path, conf), options);
    }

    /** Hands out the values of a column: none is missing, so they end each page, plain and without a dictionary. */
    private static void read(PageReadStore group, String[] column, int width, Consumer<ByteBuffer> values)
            throws IOException {
        PageReader pages = group.getPageReader(WEIGHTED.getColumnDescription(column));
        for (DataPage page = pages.readPage(); page != null; page = pages.readPage()) {
            ByteBuffer bytes = ((DataPageV1) page).getBytes().toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            values.accept(bytes.position(bytes.limit() - page.getValueCount() * width));
        }
    }

    private static long tokens(ParquetFileReader file) {
        long tokens = 0;
        for (BlockMetaData group : file.getRowGroups()) {
            for (ColumnChunkMetaData chunk : group.getColumns()) {
                tokens += Arrays.equals(chunk.getPath().toArray(), TOKEN) ? chunk.getValueCount() : 0;
            }
        }
        return tokens;
    }

    private static final class Builder extends ParquetWriter.Builder<Integer, Builder> {
        private final EncodedSlice slice;

        Builder(Path path, EncodedSlice slice) {
            super(path);
            this.slice = slice;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Integer> getWriteSupport(Configuration conf) {
            return new Sequences(slice);
        }
    }

    /** Writes the sequence of a number. */
    private static final class Sequences extends WriteSupport<Integer> {
        private final EncodedSlice slice;
        private RecordConsumer row;

        Sequences(EncodedSlice slice) {
            this.slice = slice;
        }

        @Override
        public WriteContext init(Configuration conf) {
            return new WriteContext(slice.weights().length > 0 ? WEIGHTED : PLAIN, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            row = consumer;
        }

        @Override
        public void write(Integer sequence) {
            row.startMessage();
            row.startField("key", 0);
            row.addLong(slice.keys()[sequence]);
            row.endField("key", 0);
            row.startField("length", 1);
            row.addInteger(slice.starts()[sequence + 1] - slice.starts()[sequence]);
            row.endField("length", 1);
            row.startField("tokens", 2);
            row.startGroup();
            row.startField("list", 0);
            for (int i = slice.starts()[sequence]; i < slice.starts()[sequence + 1]; i++) {
                row.startGroup();
                row.startField("element", 0);
                row.addInteger(slice.ranks()[i]);
                row.endField("element", 0);
                row.endGroup();
            }
            row.endField("list", 0);
            row.endGroup();
            row.endField("tokens", 2);
            if (slice.weights().length > 0) {
                row.startField("weight", 3);
                row.addFloat(slice.weight(sequence));
                row.endField("weight", 3);
            }
            row.endMessage();
        }
    }
}
