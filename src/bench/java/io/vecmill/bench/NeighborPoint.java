package io.vecmill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one setting of one contestant took for the neighbours of all rows.
 *
 * @param who     the contestant
 * @param setting which of its settings
 * @param seconds from the vectors to all lists
 * @param recall  of the true neighbours of some rows
 */
record NeighborPoint(String who, String setting, double seconds, double recall) {

    /** A contestant prints a JSON object in a line for each of its settings. */
    static List<NeighborPoint> read(String who, Path log) throws IOException {
        List<NeighborPoint> points = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            if (line.startsWith("{\"setting\"")) {
                JsonNode point = new ObjectMapper().readTree(line);
                points.add(new NeighborPoint(
                        who,
                        point.path("setting").asText(),
                        point.path("seconds").asDouble(),
                        point.path("recall").asDouble()));
            }
        }
        return points;
    }

    static String line(String setting, double seconds, double recall) {
        return new ObjectMapper()
                .createObjectNode()
                .put("setting", setting)
                .put("seconds", seconds)
                .put("recall", recall)
                .toString();
    }
}
