package io.vecmill.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Java values as JSON, without secrets and with the keys in a stable order. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static JsonNode parse(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** With line feeds on every system, and one at the end. */
    static String pretty(JsonNode node) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
        try {
            return MAPPER.writer(printer).writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print a JSON tree: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Maps become objects (their keys sorted, unless it is a {@link LinkedHashMap}), iterables and arrays become
     * arrays, enums their lower-case names, empty optionals null, everything else but numbers and booleans its text.
     */
    static JsonNode of(Object value) {
        if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof JsonNode node) {
            return node;
        } else if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        } else if (value instanceof Map<?, ?> map) {
            return ofMap(map);
        } else if (value instanceof Iterable<?> values) {
            ArrayNode array = NODES.arrayNode();
            values.forEach(each -> array.add(of(each)));
            return array;
        } else if (value.getClass().isArray()) {
            ArrayNode array = NODES.arrayNode();
            for (int i = 0; i < Array.getLength(value); i++) {
                array.add(of(Array.get(value, i)));
            }
            return array;
        }
        return ofScalar(value);
    }

    private static JsonNode ofScalar(Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            return MAPPER.valueToTree(value);
        } else if (value instanceof Enum<?> constant) {
            return NODES.textNode(constant.name().toLowerCase(Locale.ROOT));
        }
        return NODES.textNode(Secrets.masked(value.toString()));
    }

    private static ObjectNode ofMap(Map<?, ?> map) {
        Map<String, Object> ordered = map instanceof LinkedHashMap ? new LinkedHashMap<>() : new TreeMap<>();
        map.forEach((key, value) -> ordered.put(key.toString(), value));
        ObjectNode object = object();
        ordered.forEach((key, value) -> object.set(key, entry(key, value)));
        return object;
    }

    /** What stands under a key: masked if the key says so. */
    static JsonNode entry(String key, Object value) {
        JsonNode node = of(value);
        boolean isEmpty = node.isNull() || node.isTextual() && node.textValue().isEmpty();
        return Secrets.isSecret(key) && !isEmpty ? NODES.textNode(Secrets.MASK) : node;
    }
}
