package io.vecmill.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which versions of a table nobody needs: all but the newest, the current one, and those that other tables name. */
final class Vacuum {
    private final VersionedTable table;

    Vacuum(VersionedTable table) {
        this.table = table;
    }

    /** The versions that can go, oldest first. */
    List<String> spare(int keep) {
        List<String> versions = table.versions();
        Set<String> needed = new TreeSet<>(versions.subList(Math.max(0, versions.size() - keep), versions.size()));
        table.current().ifPresent(needed::add);
        for (VersionedTable other : table.neighbors()) {
            other.versions().forEach(version -> collect(manifest(other, version).at(""), needed));
        }
        return versions.stream().filter(version -> !needed.contains(version)).toList();
    }

    private Manifest manifest(VersionedTable other, String version) {
        try {
            return other.manifest(version);
        } catch (TableException e) {
            throw new TableException(
                    "cannot vacuum table '%s', and nothing is removed: what %s needs of it is not known (mend that version, or remove its directory): %s"
                            .formatted(table.name(), other.versionPath(version), e.getMessage()),
                    e);
        }
    }

    /**
     * Adds the versions of the table that a manifest names: by {@code table} and {@code version}, or as a text {@code
     * …/table/version}. A table of that name in another place counts too: better one version too many.
     */
    private void collect(JsonNode node, Set<String> needed) {
        if (node.path("table").isTextual()
                && TableTarget.nameOf(node.path("table").asText()).equals(table.name())) {
            needed.add(node.path("version").asText());
        }
        if (node.isTextual()) {
            String[] parts = node.asText().split("/");
            if (parts.length > 1 && parts[parts.length - 2].equals(table.name())) {
                String last = parts[parts.length - 1];
                needed.add(
                        last.startsWith(VersionedTable.VERSION)
                                ? last.substring(VersionedTable.VERSION.length())
                                : last);
            }
        }
        node.forEach(child -> collect(child, needed));
    }
}
