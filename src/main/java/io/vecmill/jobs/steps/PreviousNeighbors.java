package io.vecmill.jobs.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.vecmill.ann.Earlier;
import io.vecmill.ann.Neighbors;
import io.vecmill.jobs.config.ParamSection;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.NeighborTable;
import io.vecmill.table.TableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * An earlier neighbour table, as far as a run can go on from it.
 *
 * @param version of the table
 * @param earlier empty if a whole run is needed
 * @param why     it is, in a sentence; empty if it is not
 */
record PreviousNeighbors(String version, Optional<Earlier> earlier, String why) {
    private static final List<String> DECISIVE = List.of("k", "similarity", "minScore");

    static PreviousNeighbors of(Neighbors stage, Source.Table table, SparkSession spark) {
        Manifest manifest = table.manifest();
        Optional<String> obstacle = obstacle(stage, manifest);
        if (obstacle.isPresent()) {
            return new PreviousNeighbors(table.version(), Optional.empty(), obstacle.get());
        }
        String source = manifest.at("/sources/0").asText();
        int cut = source.lastIndexOf('/');
        try {
            EmbeddingTable base = EmbeddingTable.open(spark, source.substring(0, cut), source.substring(cut + 1));
            if (!base.manifest()
                    .digest()
                    .equals(manifest.at("/input/base/digest").asText())) {
                return new PreviousNeighbors(
                        table.version(), Optional.empty(), "%s was written again since".formatted(source));
            }
            Earlier earlier = new Earlier(
                    base.rows(),
                    NeighborTable.open(spark, table.path(), table.version()).rows(),
                    manifest.at("/method").asText().equals("exact"));
            return new PreviousNeighbors(table.version(), Optional.of(earlier), "");
        } catch (TableException e) {
            return new PreviousNeighbors(table.version(), Optional.empty(), e.getMessage());
        }
    }

    Map<String, Object> facts() {
        return earlier.isPresent() ? Map.of("version", version) : Map.of("version", version, "notUsed", why);
    }

    private static Optional<String> obstacle(Neighbors stage, Manifest manifest) {
        if (stage.hasRules()) {
            return Optional.of("there are rules, and what they look at may have changed");
        }
        Map<String, Object> params = ParamSection.values(stage);
        JsonNode before = manifest.at("/stage/params");
        return DECISIVE.stream()
                .filter(name -> !before.path(name).asText().equals(String.valueOf(params.get(name))))
                .findFirst()
                .map(name ->
                        "%s was %s and is %s".formatted(name, before.path(name).asText(), params.get(name)))
                .or(() -> manifest.at("/sources").size() == 1
                                && hasNoRules(before)
                                && manifest.at("/input/excluded").isMissingNode()
                        ? Optional.empty()
                        : Optional.of("it was made with queries or rules"));
    }

    private static boolean hasNoRules(JsonNode params) {
        return params.path("blockCol").asText().isEmpty()
                && params.path("filter").asText().isEmpty()
                && params.path("perGroup").asInt() == 0
                && params.path("csls").asInt() == 0
                && params.path("edges").asText("directed").equals("directed");
    }
}
