package io.vecmill.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport.WriteContext;
import org.apache.parquet.hadoop.codec.CodecConfig;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.types.StructType;

/**
 * A Parquet file of a table, with the schema and the notes for readers that Spark gives its own. Its settings are the
 * options of {@link ParquetOutputFormat} that {@link AuditedWrite} uses.
 */
final class ParquetFile extends OutputWriter {
    /** After so many rows it is looked whether a row group is large enough. */
    private static final int CHECKED = 64;

    private final String path;
    private final StructType schema;
    private final WriteContext format;
    private final ParquetProperties properties;
    private final long groupBytes;
    private final CodecFactory codecs;
    private final CompressionCodecName codec;
    private final ParquetFileWriter file;
    private ColumnChunkPageWriteStore pages;
    private ColumnWriteStore store;
    private ParquetColumns columns;
    private int rows;

    ParquetFile(String path, StructType schema, TaskAttemptContext context) {
        Configuration conf = context.getConfiguration();
        this.path = path;
        this.schema = schema;
        this.format = new ParquetWriteSupport().init(conf);
        this.properties = properties(format.getSchema(), conf);
        this.groupBytes = ParquetOutputFormat.getLongBlockSize(conf);
        this.codecs = new CodecFactory(conf, properties.getPageSizeThreshold());
        this.codec = CodecConfig.from(context).getCodec();
        try {
            file = new ParquetFileWriter(
                    HadoopOutputFile.fromPath(new Path(path), conf),
                    format.getSchema(),
                    ParquetFileWriter.Mode.CREATE,
                    groupBytes,
                    ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
                    null,
                    properties);
            file.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        startGroup();
    }

    private static ParquetProperties properties(MessageType schema, Configuration conf) {
        ParquetProperties.Builder builder = ParquetProperties.builder()
                .withAllocator(new HeapByteBufferAllocator())
                .withWriterVersion(WriterVersion.fromString(conf.get(ParquetOutputFormat.WRITER_VERSION, "v1")))
                .withRowGroupRowCountLimit(conf.getInt(ParquetOutputFormat.BLOCK_ROW_COUNT_LIMIT, Integer.MAX_VALUE))
                .withSizeStatisticsEnabled(conf.getBoolean(ParquetOutputFormat.SIZE_STATISTICS_ENABLED, true));
        for (ColumnDescriptor leaf : schema.getColumns()) {
            String at = "#" + String.join(".", leaf.getPath());
            String column = at.substring(1);
            builder.withDictionaryEncoding(column, conf.getBoolean(ParquetOutputFormat.ENABLE_DICTIONARY + at, true))
                    .withStatisticsEnabled(column, conf.getBoolean(ParquetOutputFormat.STATISTICS_ENABLED + at, true));
            if (conf.getBoolean(ParquetOutputFormat.BLOOM_FILTER_ENABLED + at, false)) {
                builder.withBloomFilterEnabled(column, true)
                        .withBloomFilterNDV(
                                column, Long.parseLong(conf.get(ParquetOutputFormat.BLOOM_FILTER_EXPECTED_NDV + at)));
            }
        }
        return builder.build();
    }

    private void startGroup() {
        MessageType stored = format.getSchema();
        pages = new ColumnChunkPageWriteStore(
                codecs.getCompressor(codec),
                stored,
                properties.getAllocator(),
                properties.getColumnIndexTruncateLength(),
                properties.getPageWriteChecksumEnabled());
        store = properties.newColumnWriteStore(stored, pages, pages);
        columns = new ParquetColumns(
                schema,
                stored,
                stored.getColumns().stream().map(store::getColumnWriter).iterator());
        rows = 0;
    }

    @Override
    public void write(InternalRow row) {
        columns.write(row);
        store.endRecord();
        rows++;
        boolean isFull = rows % CHECKED == 0 && store.getBufferedSize() >= groupBytes;
        if (isFull || rows == properties.getRowGroupRowCountLimit()) {
            endGroup();
            startGroup();
        }
    }

    private void endGroup() {
        try (ColumnChunkPageWriteStore written = pages;
                ColumnWriteStore counted = store) {
            if (rows > 0) {
                file.startBlock(rows);
                counted.flush();
                written.flushToFileWriter(file);
                file.endBlock();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (file) {
            endGroup();
            file.end(format.getExtraMetaData());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            codecs.release();
        }
    }

    @Override
    public String path() {
        return path;
    }
}
