package io.vecmill.ann;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * An earlier version of a table, and its neighbours by the same params.
 *
 * @param base id and vector, as {@link Neighbors} reads them
 * @param neighbors id and neighbors, as it made them
 * @param isExact whether those hold every neighbour by construction
 */
public record Earlier(Dataset<Row> base, Dataset<Row> neighbors, boolean isExact) {}
