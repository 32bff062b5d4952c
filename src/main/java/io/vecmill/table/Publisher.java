package io.vecmill.table;

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
        Optional<Publication> last = log.last();
        while (!isDone(last, version) && !log.append(number(last), version, isRollback)) {
            last = log.last();
        }
        follow();
    }

    /**
     * Publishes if that is published now.
     *
     * @throws TableException if another version is, or was the quicker one
     */
    void publish(String version, Optional<String> expected) {
        Optional<Publication> last = log.last();
        if (!isDone(last, version)) {
            Optional<String> now = last.map(Publication::version).or(table::current);
            if (!now.equals(expected) || !log.append(number(last), version, false)) {
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
        Publication followed;
        Publication last = log.last().orElseThrow();
        do {
            followed = last;
            table.point(followed.version());
            last = log.last().orElseThrow();
        } while (last.number() != followed.number());
    }

    private static boolean isDone(Optional<Publication> last, String version) {
        return last.map(Publication::version).equals(Optional.of(version));
    }

    private static long number(Optional<Publication> last) {
        return last.map(Publication::number).orElse(0L);
    }

    private TableException changed(String version, Optional<String> expected) {
        String now = log.last().map(Publication::version).or(table::current).orElse("none");
        return new TableException(
                "cannot publish version '%s' of table '%s': %s was published meanwhile, and not %s (run it again)"
                        .formatted(
                                version,
                                table.name(),
                                now,
                                expected.map("'%s'"::formatted).orElse("none")));
    }
}
