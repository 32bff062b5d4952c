package io.vecmill.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.vecmill.ml.BrokenJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes the wanted keys out of a JSON object: top-level keys, of which the last counts if one comes twice. */
final class JsonRecord {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Map<String, List<Integer>> slots = new HashMap<>();
    private final Object[] values;

    JsonRecord(Layout layout) {
        values = new Object[layout.slots()];
        for (int slot = 0; slot < values.length; slot++) {
            if (layout.uses(slot)) {
                slots.computeIfAbsent(layout.name(slot), key -> new ArrayList<>())
                        .add(slot);
            }
        }
    }

    /** The values by slot, good until the next call. */
    Object[] parse(String line) throws BadRecordException {
        Arrays.fill(values, Layout.MISSING);
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadRecordException(BadReason.BROKEN_JSON, "not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                List<Integer> wanting = slots.getOrDefault(parser.currentName(), List.of());
                parser.nextToken();
                Object value = value(parser, !wanting.isEmpty());
                wanting.forEach(slot -> values[slot] = value);
            }
            if (parser.nextToken() != null) {
                throw new BadRecordException(BadReason.BROKEN_JSON, "there is more after the JSON object");
            }
            return values;
        } catch (JsonProcessingException e) {
            throw new BadRecordException(BadReason.BROKEN_JSON, BrokenJson.why(e));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a text in memory", e);
        }
    }

    private static Object value(JsonParser parser, boolean isWanted) throws IOException {
        JsonToken token = parser.currentToken();
        if (!isWanted) {
            parser.skipChildren();
            return null;
        }
        return switch (token) {
            case START_ARRAY -> array(parser);
            case START_OBJECT -> object(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> null;
        };
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser, true));
        }
        return values;
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        parser.skipChildren();
        return Map.of();
    }
}
