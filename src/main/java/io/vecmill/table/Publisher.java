package io.vecmill.table;

import io.vecmill.table.PublicationLog.End;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Moves the pointer of a table, {@code _CURRENT}.
 *
 * <p>A publication is first entered in the {@link PublicationLog}, which settles who comes after whom; then the pointer
 * follows the log. Whoever moves it looks at the log again afterwards, so the last to move it has moved it to the end
 * of the log. Killed between the two, the old version stays current until somebody publishes again.
 */
final class Publisher {
    private final VersionedTable table;
    private final PublicationLog log;

    Publisher(VersionedTable table, PublicationLog log) {
        this.table = table;
        this.log = log;
    }

    /** Publishes whatever is published now. */
    void publish(String version, boolean isRollback) {
        End end = log.end();
        while (!isDone(end, version) && !log.append(end.number(), version, isRollback)) {
            end = log.end();
        }
        follow();
    }

    /**
     * Publishes if that is published now.
     *
     * @throws TableException if another version is, or was the quicker one
     */
    void publish(String version, Optional<String> expected) {
        End end = log.end();
        if (!isDone(end, version)) {
            Optional<String> now = end.publication().map(Publication::version).or(table::current);
            if (!now.equals(expected) || !log.append(end.number(), version, false)) {
                throw changed(version, expected);
            }
        }
        follow();
    }

    /**
     * What was published before what is published now, and has not been rolled back since.
     *
     * @throws TableException if there is no such version any more
     */
    String before() {
        Deque<String> standing = new ArrayDeque<>();
        for (Publication each : log.entries()) {
            while (each.isRollback() && standing.contains(each.version())) {
                standing.pop();
            }
            standing.push(each.version());
        }
        List<String> versions = table.versions();
        Iterator<String> older = standing.iterator();
        String now = older.hasNext() ? older.next() : "";
        while (older.hasNext()) {
            String version = older.next();
            if (!version.equals(now) && versions.contains(version)) {
                return version;
            }
        }
        throw new TableException("cannot roll table '%s' back: no version was published before %s (there are: %s)"
                .formatted(
                        table.name(),
                        now.isEmpty() ? "this" : "'%s'".formatted(now),
                        versions.isEmpty() ? "none" : String.join(", ", versions)));
    }

    private void follow() {
        End followed;
        End end = log.end();
        do {
            followed = end;
            table.point(followed.publication().orElseThrow().version());
            end = log.end();
        } while (end.number() != followed.number());
    }

    private static boolean isDone(End end, String version) {
        return end.publication().map(Publication::version).equals(Optional.of(version));
    }

    private TableException changed(String version, Optional<String> expected) {
        String now = log.end()
                .publication()
                .map(Publication::version)
                .or(table::current)
                .orElse("none");
        return new TableException(
                "cannot publish version '%s' of table '%s': %s was published meanwhile, and not %s (run it again)"
                        .formatted(
                                version,
                                table.name(),
                                now,
                                expected.map("'%s'"::formatted).orElse("none")));
    }
}
