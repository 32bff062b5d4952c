package io.vecmill.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vecmill.table.Manifest;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A manifest for a person: a line for each value and each section of a list, sections indented, numbers readable. */
final class ManifestText {
    private static final int LONGEST = 100;
    private static final int MOST = 30;

    private ManifestText() {}

    static void print(Manifest manifest, PrintStream out) {
        Grid grid = new Grid();
        rows(manifest.at(""), "", grid);
        grid.print(out);
    }

    private static void rows(JsonNode section, String indent, Grid grid) {
        for (Map.Entry<String, JsonNode> field : section.properties()) {
            JsonNode value = field.getValue();
            if (value.isObject() && !value.isEmpty()) {
                grid.row(indent + field.getKey());
                rows(value, indent + "  ", grid);
            } else if (value.isArray() && value.path(0).isObject()) {
                grid.row(indent + field.getKey());
                sections(value, indent + "  ", grid);
            } else if (!value.isNull() && !text(value).isEmpty()) {
                grid.row(indent + field.getKey(), text(value));
            }
        }
    }

    /** A line for each, named by its first field. */
    private static void sections(JsonNode sections, String indent, Grid grid) {
        for (int i = 0; i < Math.min(MOST, sections.size()); i++) {
            String name = sections.get(i).fieldNames().next();
            ObjectNode rest = sections.get(i).deepCopy();
            grid.row(indent + name + " " + text(rest.remove(name)), text(rest));
        }
        if (sections.size() > MOST) {
            grid.row(indent + "…", "%,d in all".formatted(sections.size()));
        }
    }

    private static String text(JsonNode value) {
        String text = value.isArray() ? list(value) : value.isObject() ? object(value) : scalar(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
    }

    private static String scalar(JsonNode value) {
        boolean large = value.isIntegralNumber() && Math.abs(value.asLong()) >= 10_000;
        return large ? "%,d".formatted(value.asLong()) : value.asText();
    }

    private static String list(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(text(value)));
        return String.join(", ", texts);
    }

    private static String object(JsonNode section) {
        List<String> texts = new ArrayList<>();
        section.properties().forEach(field -> texts.add(field.getKey() + " " + text(field.getValue())));
        return String.join(" ", texts);
    }
}
