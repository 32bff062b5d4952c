package io.vecmill.jobs.cli;

import io.vecmill.ann.NeighborLookup.Neighbor;
import io.vecmill.jobs.config.SparkSettings;
import io.vecmill.jobs.run.SparkOnDemand;
import io.vecmill.math.Similarity;
import io.vecmill.table.EmbeddingTable;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What quick looks have in common: Spark with no user interface and few partitions, and how neighbours are shown. */
final class LookUp {
    private LookUp() {}

    static SparkOnDemand spark(Vecmill vecmill) {
        Map<String, String> settings = SparkSettings.of(Optional.empty());
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.sql.shuffle.partitions", "4");
        settings.put("spark.sql.codegen.wholeStage", "false");
        return vecmill.spark(settings);
    }

    /** What a table's vectors are compared by. */
    static Similarity similarity(EmbeddingTable table) {
        return Similarity.of(table.manifest().similarity());
    }

    static void print(List<Neighbor> neighbors, int k, PrintStream out) {
        Grid grid = new Grid();
        neighbors.stream()
                .limit(k)
                .forEach(one -> grid.row(String.valueOf(one.id()), String.format(Locale.ROOT, "%.3f", one.score())));
        grid.print(out);
    }
}
