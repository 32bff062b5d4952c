package io.vecmill.table;

import io.vecmill.ml.InternalRows;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/**
 * Writes rows as Parquet and audits them on the way; a table in which ids are looked up is sorted by id, others keep
 * the order in which their rows come, as do rows that are known to be ordered.
 *
 * <p>The rows are computed once. Sorting by ranges looks at the ids first: where these are not read from files, the
 * rows are kept on the executors' disks (unless the caller keeps them) from then until they have been shuffled; one pass
 * then sorts, audits and writes them, a range to a file.
 */
final class AuditedWrite {
    private static final int GROUP_BYTES = 8 << 20;

    /** Also the size of a bloom filter: 32 KB, with which 1 look-up in 100 finds an id that is not there. */
    private static final int GROUP_ROWS = 25_000;

    private AuditedWrite() {}

    /** @param audit of the kind; the columns of {@code rows} are those of its schema */
    static RowAudit run(Dataset<Row> rows, RowAudit audit, Path directory) {
        Dataset<Row> conforming = TableColumns.conform(rows, audit.schema());
        if (!audit.isSortedById() || InternalRows.areOrdered(conforming)) {
            return write(conforming, audit, directory);
        }
        if (IdRanges.areKnown(conforming)) {
            return write(IdRanges.ofFiles(conforming).sortWithinPartitions("id"), audit, directory);
        }
        return sort(conforming, !rows.storageLevel().equals(StorageLevel.NONE()), audit, directory);
    }

    private static RowAudit sort(Dataset<Row> rows, boolean isKept, RowAudit audit, Path directory) {
        if (!isKept) {
            rows.persist(StorageLevel.DISK_ONLY());
        }
        try {
            return write(IdRanges.ofKept(rows).sortWithinPartitions("id"), audit, directory);
        } finally {
            if (!isKept) {
                rows.unpersist();
            }
        }
    }

    private static RowAudit write(Dataset<Row> rows, RowAudit audit, Path directory) {
        SparkSession spark = rows.sparkSession();
        AuditTotal total = new AuditTotal(audit);
        spark.sparkContext().register(total);
        JavaRDD<InternalRow> audited = InternalRows.of(rows)
                .mapPartitions(partition -> new AuditedRows(partition, audit.fresh(), total::add), true);
        parquet(InternalRows.dataset(spark, audited, audit.schema()), audit.isSmall(), directory);
        return total.value();
    }

    /**
     * Small row groups, each with a bloom filter, for those who look up an id. Neither ids nor scores nor the numbers of
     * vectors repeat, so dictionaries of them would only cost time; tokens do, but are faster to write and to read as
     * they are, in files half as large again. Nobody asks how often lists have a next element, or for the least and
     * greatest of what is in them. Of what little vectors can be compressed the fastest level finds as much as the
     * others. Of small rows the bloom filter would be a twelfth: they have none, and what neighbouring ids, lengths and
     * counts share is stored once, as Parquet's second version can.
     */
    private static void parquet(Dataset<Row> rows, boolean areSmall, Path directory) {
        rows.write()
                .mode(SaveMode.Append)
                .option("compression", "zstd")
                .option("parquet.compression.codec.zstd.level", 1)
                .option("parquet.block.size", GROUP_BYTES)
                .option("parquet.block.row.count.limit", GROUP_ROWS)
                .option("parquet.writer.version", areSmall ? "v2" : "v1")
                .option("parquet.bloom.filter.enabled#id", !areSmall)
                .option("parquet.bloom.filter.expected.ndv#id", GROUP_ROWS)
                .option("parquet.size.statistics.enabled", false)
                .option("parquet.enable.dictionary#id", false)
                .option("parquet.enable.dictionary#tokens.list.element", false)
                .option("parquet.enable.dictionary#indices.list.element", false)
                .option("parquet.enable.dictionary#values.list.element", false)
                .option("parquet.enable.dictionary#vector.list.element", false)
                .option("parquet.enable.dictionary#neighbors.list.element.score", false)
                .option("parquet.column.statistics.enabled#vector.list.element", false)
                .option("parquet.column.statistics.enabled#neighbors.list.element.id", false)
                .option("parquet.column.statistics.enabled#neighbors.list.element.score", false)
                .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", false)
                .format(ParquetFormat.class.getName())
                .save(directory.toString());
    }
}
