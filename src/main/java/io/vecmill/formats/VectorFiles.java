package io.vecmill.formats;

import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Files of vectors that were opened.
 *
 * @param rows      {@code id} STRING, {@code vector} ARRAY&lt;FLOAT&gt; of {@code dimension} numbers; lazy
 * @param announced how many rows the files say they have; whoever reads all rows can tell by it that none is missing
 */
public record VectorFiles(Dataset<Row> rows, VectorFormat format, int dimension, OptionalLong announced) {}
