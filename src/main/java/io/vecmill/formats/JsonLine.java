package io.vecmill.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vecmill.ml.BrokenJson;

/** One row of a file of JSON lines. */
final class JsonLine {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonLine() {}

    /**
     * The id and the vector of an object.
     *
     * @throws IllegalArgumentException if it is none or has them not; the message is a predicate of the line
     */
    static VectorLine parse(String line, int dimension) {
        JsonNode object = read(line);
        JsonNode id = object.path("id");
        JsonNode vector = object.path("vector");
        if (!id.isTextual() && !id.isIntegralNumber()) {
            throw new IllegalArgumentException("has no id that is a text or a whole number");
        }
        if (!vector.isArray() || vector.size() != dimension) {
            throw new IllegalArgumentException("has %d numbers, not %d".formatted(vector.size(), dimension));
        }
        float[] numbers = new float[dimension];
        for (int j = 0; j < dimension; j++) {
            if (!vector.get(j).isNumber()) {
                throw new IllegalArgumentException("has '%s' for number %d".formatted(vector.get(j), j + 1));
            }
            numbers[j] = Float.parseFloat(vector.get(j).asText());
        }
        return new VectorLine(id.asText(), numbers);
    }

    /** How many numbers the vector of a line has; 0 if there is none. */
    static int dimension(String line) {
        return read(line).path("vector").size();
    }

    private static JsonNode read(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is no JSON (" + BrokenJson.why(e) + ")", e);
        }
    }
}
