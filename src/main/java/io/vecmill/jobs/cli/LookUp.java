package io.vecmill.jobs.cli;

import io.vecmill.jobs.config.SparkSettings;
import io.vecmill.jobs.run.SparkOnDemand;
import java.util.Map;
import java.util.Optional;

/** Spark for a quick look: no user interface, few partitions. */
final class LookUp {
    private LookUp() {}

    static SparkOnDemand spark(Vecmill vecmill) {
        Map<String, String> settings = SparkSettings.of(Optional.empty());
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.sql.shuffle.partitions", "4");
        settings.put("spark.sql.codegen.wholeStage", "false");
        return vecmill.spark(settings);
    }
}
