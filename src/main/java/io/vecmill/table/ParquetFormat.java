package io.vecmill.table;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map;

/**
 * Spark's Parquet format, whose files are written by {@link ParquetFile}. Rows of types that {@link ParquetColumns} does
 * not know, files that are encrypted, and lists as Spark 1.5 had them are written by Spark's own writer. Public because
 * Spark makes it by its name.
 */
public final class ParquetFormat extends ParquetFileFormat {
    private static final long serialVersionUID = 1L;
    private static final String ENCRYPTION = "parquet.crypto.factory.class";
    private static final String OLD_LISTS = "spark.sql.parquet.writeLegacyFormat";

    @Override
    public OutputWriterFactory prepareWrite(
            SparkSession spark, Job job, Map<String, String> options, StructType schema) {
        OutputWriterFactory own = super.prepareWrite(spark, job, options, schema);
        Configuration conf = job.getConfiguration();
        boolean isUsual = conf.get(ENCRYPTION) == null && !conf.getBoolean(OLD_LISTS, false);
        return isUsual && ParquetColumns.canWrite(schema) ? new Files(own) : own;
    }

    private static final class Files extends OutputWriterFactory {
        private static final long serialVersionUID = 1L;

        private final OutputWriterFactory own;

        Files(OutputWriterFactory own) {
            this.own = own;
        }

        @Override
        public String getFileExtension(TaskAttemptContext context) {
            return own.getFileExtension(context);
        }

        @Override
        public OutputWriter newInstance(String path, StructType schema, TaskAttemptContext context) {
            return new ParquetFile(path, schema, context);
        }
    }
}
