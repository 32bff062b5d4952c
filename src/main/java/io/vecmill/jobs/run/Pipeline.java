package io.vecmill.jobs.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a config file asks for, checked as far as a file can be.
 *
 * @param file  the config file
 * @param place where its tables are
 * @param spark Spark's settings, each key with its {@code spark.}
 * @param steps in the order in which they run
 */
public record Pipeline(String file, Place place, Map<String, String> spark, List<Step> steps) {
    /**
     * @param warehouse the directory of its tables
     * @param version   of what a run writes; empty for the time of the run
     */
    public record Place(String warehouse, Optional<String> version) {
        String table(String step) {
            return warehouse + "/" + step;
        }
    }
}
