package io.vecmill.corpus;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
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
 * A slice as a Parquet file: a row for each sequence, {@code key} BIGINT, {@code tokens} ARRAY&lt;INT&gt; and {@code
 * weight} FLOAT unless each is 1. It is read column by column into the slice's arrays, without a record in between.
 */
final class SliceFile {
    private static final String TOKENS =
            "required group tokens (LIST) { repeated group list { required int32 element; } }";
    private static final MessageType PLAIN =
            MessageTypeParser.parseMessageType("message slice { required int64 key; " + TOKENS + " }");
    private static final MessageType WEIGHTED = MessageTypeParser.parseMessageType(
            "message slice { required int64 key; " + TOKENS + " required float weight; }");
    private static final String[] KEY = {"key"};
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
        try (ParquetFileReader file = ParquetFileReader.open(HadoopInputFile.fromPath(path, conf))) {
            MessageType schema = file.getFileMetaData().getSchema();
            int sequences = Math.toIntExact(file.getRecordCount());
            EncodedSlice slice = new EncodedSlice(
                    new long[sequences],
                    new int[sequences + 1],
                    new int[Math.toIntExact(tokens(file))],
                    new float[schema.containsField("weight") ? sequences : 0]);
            int sequence = 0;
            for (PageReadStore group = file.readNextRowGroup(); group != null; group = file.readNextRowGroup()) {
                ColumnReadStore columns = new ColumnReadStoreImpl(
                        group,
                        new GroupRecordConverter(schema).getRootConverter(),
                        schema,
                        file.getFileMetaData().getCreatedBy());
                read(columns, slice, sequence, (int) group.getRowCount());
                sequence += (int) group.getRowCount();
            }
            return slice;
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

    private static void read(ColumnReadStore columns, EncodedSlice slice, int from, int count) {
        ColumnReader keys = columns.getColumnReader(WEIGHTED.getColumnDescription(KEY));
        for (int i = from; i < from + count; i++) {
            slice.keys()[i] = keys.getLong();
            keys.consume();
        }
        if (slice.weights().length > 0) {
            ColumnReader weights = columns.getColumnReader(WEIGHTED.getColumnDescription(WEIGHT));
            for (int i = from; i < from + count; i++) {
                slice.weights()[i] = weights.getFloat();
                weights.consume();
            }
        }
        ColumnReader tokens = columns.getColumnReader(WEIGHTED.getColumnDescription(TOKEN));
        int[] ranks = slice.ranks();
        int at = slice.starts()[from];
        int sequence = from;
        for (long left = tokens.getTotalValueCount(); left > 0; left--) {
            if (tokens.getCurrentRepetitionLevel() == 0) {
                slice.starts()[sequence++] = at;
            }
            ranks[at++] = tokens.getInteger();
            tokens.consume();
        }
        slice.starts()[sequence] = at;
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
            row.startField("tokens", 1);
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
            row.endField("tokens", 1);
            if (slice.weights().length > 0) {
                row.startField("weight", 2);
                row.addFloat(slice.weight(sequence));
                row.endField("weight", 2);
            }
            row.endMessage();
        }
    }
}
