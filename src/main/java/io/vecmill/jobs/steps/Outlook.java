package io.vecmill.jobs.steps;

import io.vecmill.table.Manifest;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * What is known of a step before it runs.
 *
 * @param spark   the session
 * @param inputs  those that are there already, by slot
 * @param files   what the step before reads, where that one has not run yet
 * @param earlier the published version of the step's own table
 */
public record Outlook(
        SparkSession spark, Map<String, Source> inputs, Optional<FileListing> files, Optional<Manifest> earlier) {}
