package io.vecmill.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two who write and publish at once, in processes of their own and in one. */
class TwoPublishersTest {
    private static final int ROUNDS = 50;

    @TempDir
    Path warehouse;

    @Test
    void twoProcessesLoseNoVersionAndThePointerIsThatOfTheLaterOne() throws IOException, InterruptedException {
        String path = warehouse.resolve("words").toString();
        VersionedTable table = table(path);
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + new File("conf/spark-jvm.args").getAbsolutePath(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        path)
                .redirectError(warehouse.resolve("log").toFile())
                .start();
        try (BufferedWriter to = other.outputWriter(StandardCharsets.UTF_8);
                BufferedReader from = other.inputReader(StandardCharsets.UTF_8)) {
            for (int round = 0; round < ROUNDS; round++) {
                to.write(round + "\n");
                to.flush();
                makeAndPublish(table, "here-" + round);
                assertThat(from.readLine())
                        .describedAs(Files.readString(warehouse.resolve("log")))
                        .isEqualTo("published");
                assertThat(table.versions()).contains("here-" + round, "there-" + round);
                List<Publication> log = table.publications();
                assertThat(log).hasSize(2 * (round + 1));
                assertThat(table.current()).contains(log.get(log.size() - 1).version());
            }
        }
        assertThat(other.waitFor()).isZero();
        assertThat(table.versions()).hasSize(2 * ROUNDS);
        assertThat(table.publications()).extracting(Publication::version).doesNotHaveDuplicates();
    }

    @Test
    void whoHasComparedWithAnotherVersionIsRefused() {
        VersionedTable table = table(warehouse.resolve("words").toString());
        make(table, "1");
        make(table, "2");
        make(table, "3");
        table.publish("1", Optional.empty());
        table.publish("2", Optional.of("1"));
        assertThatThrownBy(() -> table.publish("3", Optional.of("1")))
                .isInstanceOf(TableException.class)
                .hasMessage("cannot publish version '3' of table 'words': 2 was published meanwhile, and not '1' "
                        + "(run it again)");
        assertThatThrownBy(() -> table.publish("3", Optional.empty())).hasMessageContaining("and not none");
        assertThat(table.current()).contains("2");
        table.publish("2", Optional.of("1"));
        assertThat(table.publications()).hasSize(2);
    }

    @Test
    void rollingBackGoesFurtherEachTime() {
        VersionedTable table = table(warehouse.resolve("words").toString());
        assertThatThrownBy(table::rollBack).hasMessageContaining("no version was published before this");
        for (String version : List.of("1", "2", "3", "4")) {
            make(table, version);
        }
        table.publish("1");
        assertThatThrownBy(table::rollBack)
                .hasMessage("cannot roll table 'words' back: no version was published before '1' "
                        + "(there are: 1, 2, 3, 4)");
        table.publish("2");
        table.publish("4");
        assertThat(table.rollBack()).isEqualTo("2");
        assertThat(table.rollBack()).isEqualTo("1");
        assertThat(table.current()).contains("1");
        table.publish("3");
        assertThat(table.rollBack()).isEqualTo("1");
        table.publish("4");
        table.files().delete(table.versionPath("1"));
        assertThatThrownBy(table::rollBack).hasMessageContaining("no version was published before '4'");
    }

    @Test
    void aPublisherThatDiedBetweenLogAndPointerIsFollowedByTheNext() {
        VersionedTable table = table(warehouse.resolve("words").toString());
        make(table, "1");
        make(table, "2");
        table.publish("1");
        PublicationLog.of(table.files(), table.root()).append(1, "2", false);
        assertThat(table.current()).contains("1");
        table.publish("2", Optional.of("1"));
        assertThat(table.current()).contains("2");
    }

    @Test
    void anEntryThatCannotBeReadIsPassedOver() throws IOException {
        VersionedTable table = table(warehouse.resolve("words").toString());
        make(table, "1");
        make(table, "2");
        table.publish("1");
        Files.writeString(warehouse.resolve("words/_published/000000002.json"), "{\"vers");
        table.publish("2", Optional.of("1"));
        assertThat(table.current()).contains("2");
        assertThat(table.publications()).extracting(Publication::number).containsExactly(1L, 3L);
        assertThat(table.rollBack()).isEqualTo("1");
    }

    /** The other process: publishes once for every line. */
    static final class Other {
        public static void main(String[] args) throws IOException {
            VersionedTable table = table(args[0]);
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String round = in.readLine(); round != null; round = in.readLine()) {
                makeAndPublish(table, "there-" + round);
                System.out.println("published");
            }
        }
    }

    private static void makeAndPublish(VersionedTable table, String version) {
        make(table, version);
        table.publish(version);
    }

    private static void make(VersionedTable table, String version) {
        Staging.begin(table, new TableTarget(table.path(), version, false))
                .commit(Manifest.of(Json.object()
                        .put("formatVersion", 1)
                        .put("kind", "report")
                        .put("table", "words")
                        .put("version", version)
                        .put("rows", 1)
                        .put("digest", version)));
    }

    private static VersionedTable table(String path) {
        return VersionedTable.at(new Configuration(), path);
    }
}
