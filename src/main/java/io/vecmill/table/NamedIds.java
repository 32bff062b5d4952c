package io.vecmill.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Ids and tokens that a manifest shows: examples, the farthest rows, the words of a cluster.
 *
 * <p>They stand in arrays: as a text, as the {@code id} of an object, or among its {@code tokens}. A text that is the
 * value of a key says something else, such as a method, even if an id is the same word.
 */
final class NamedIds {
    private NamedIds() {}

    /** Takes some out of a section, with the objects that name them; those that were there, once for each place. */
    static List<String> takeOut(JsonNode section, Set<String> ids) {
        List<String> taken = new ArrayList<>();
        for (Iterator<JsonNode> children = section.elements(); children.hasNext(); ) {
            JsonNode child = children.next();
            List<String> named = section.isArray() ? named(child, ids) : List.of();
            if (named.isEmpty()) {
                taken.addAll(takeOut(child, ids));
            } else {
                children.remove();
                taken.addAll(named);
            }
        }
        return taken;
    }

    private static List<String> named(JsonNode element, Set<String> ids) {
        List<String> texts = new ArrayList<>();
        if (element.isTextual()) {
            texts.add(element.textValue());
        }
        if (element.path("id").isValueNode()) {
            texts.add(element.path("id").asText());
        }
        element.path("tokens").forEach(token -> texts.add(token.asText()));
        texts.retainAll(ids);
        return texts;
    }
}
