package io.vecmill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import io.vecmill.jobs.steps.Jobs;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.TableTarget;
import io.vecmill.table.VersionedTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that tend a table's versions, from outside. */
class VersionCommandsTest {
    private static final StructType SCHEMA =
            new StructType().add("id", "string").add("vector", "array<float>");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @BeforeEach
    void writeVersions() {
        for (int version = 1; version <= 4; version++) {
            EmbeddingTable.write(
                    TestSpark.session().createDataFrame(rows(version), SCHEMA),
                    new TableTarget(words(), "v" + version, false),
                    new ManifestDraft().stage("word2vec", Map.of(), 1));
        }
    }

    @Test
    void aVersionIsPublishedAndRolledBack() {
        assertThat(vecmill("publish", words(), "--version", "v1")).isZero();
        assertThat(vecmill("publish", words() + "/version=v2")).isZero();
        assertThat(vecmill("publish", words())).isZero();
        assertThat(table().current()).contains("v4");
        assertThat(vecmill("rollback", words())).isZero();
        assertThat(table().current()).contains("v2");
        assertThat(vecmill("rollback", words())).isZero();
        assertThat(table().current()).contains("v1");
        out.reset();
        assertThat(vecmill("rollback", words())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no version was published before 'v1'");
        assertThat(vecmill("rollback", words(), "--to", "v3")).isZero();
        assertThat(out()).contains(words() + "  version v3 is published again");
    }

    @Test
    void historyAndTablesTellWhatThereIs() {
        vecmill("publish", words(), "--version", "v2");
        assertThat(vecmill("history", words())).isZero();
        assertThat(out())
                .containsPattern("v1 +2 rows +[0-9a-f]{16} +word2vec +never published")
                .containsPattern("\\* v2 +3 rows +[0-9a-f]{16} +word2vec +published \\d{4}-");
        assertThat(vecmill("tables", directory.toString())).isZero();
        assertThat(out()).containsPattern("words +embedding +3 rows +4 versions +published v2");
        assertThat(vecmill("tables", directory + "/nowhere")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("cannot list tables");
    }

    @Test
    void aBrokenManifestHidesNoOtherVersion() throws IOException {
        Path manifest = directory.resolve("words/version=v2/_manifest.json");
        Files.writeString(
                manifest, Files.readString(manifest).replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"));
        assertThat(vecmill("history", words())).isEqualTo(1);
        assertThat(out())
                .containsPattern("v1 +2 rows")
                .containsPattern("v2 +- +- +- +cannot open version 'v2' of table 'words': its format is 2")
                .containsPattern("v3 +4 rows");
        String ids = Files.writeString(directory.resolve("ids.txt"), "w3\n").toString();
        assertThat(vecmill("forget", directory.toString(), "--ids", ids)).isEqualTo(1);
        assertThat(out())
                .containsPattern("v2 +kept +- +- +cannot open version 'v2'")
                .containsPattern("v4 +rewritten +1 row ");
        assertThat(vecmill("verify", words(), "--all", "--without", ids)).isEqualTo(1);
        assertThat(out())
                .contains(
                        "the ids in " + ids + " cannot be looked for: cannot open version 'v2'", "version v4 is whole");
        vecmill("publish", words(), "--version", "v3");
        Files.writeString(directory.resolve("words/version=v3/_manifest.json"), "{");
        assertThat(vecmill("tables", directory.toString())).isEqualTo(1);
        assertThat(out()).containsPattern("words +- +- +- +cannot read the manifest of version 'v3'");
    }

    @Test
    void anExportThatFailsLeavesNothing() {
        Row blank = RowFactory.create("w 1", new Float[] {1f, 1f});
        EmbeddingTable.write(
                TestSpark.session().createDataFrame(List.of(blank), SCHEMA),
                new TableTarget(directory.resolve("blank").toString(), "v1", false),
                new ManifestDraft());
        String to = directory.resolve("to").toString();
        assertThat(vecmill("export", directory + "/blank", "--to", to)).isEqualTo(1);
        assertThat(Path.of(to)).doesNotExist();
        assertThat(vecmill("export", directory + "/blank", "--to", to, "--format", "npy"))
                .isZero();
        assertThat(Path.of(to)).isDirectoryContaining("glob:**/vectors.npy").isDirectoryNotContaining("glob:**/_parts");
    }

    @Test
    void vacuumKeepsWhatIsPublished() {
        vecmill("publish", words(), "--version", "v1");
        assertThat(vecmill("vacuum", words(), "--keep", "2", "--dry-run")).isZero();
        assertThat(table().versions()).hasSize(4);
        assertThat(vecmill("vacuum", words(), "--keep", "2")).isZero();
        assertThat(out()).contains(words() + "/version=v2");
        assertThat(table().versions()).containsExactly("v1", "v3", "v4");
        assertThat(vecmill("vacuum", words(), "--keep", "0")).isEqualTo(2);
        assertThat(vecmill("vacuum", words())).isEqualTo(2);
    }

    @Test
    void verifySaysWhatIsDamaged() throws IOException {
        assertThat(vecmill("verify", words(), "--all")).isZero();
        assertThat(out()).containsPattern("version v1 is whole: 2 rows, [0-9,]+ bytes");
        Path manifest = directory.resolve("words/version=v3/_manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"rows\" : 4", "\"rows\" : 5"));
        out.reset();
        assertThat(vecmill("verify", words(), "--version", "v2", "--bytes")).isZero();
        assertThat(vecmill("verify", words(), "--version", "v3", "--bytes")).isEqualTo(1);
        assertThat(out()).contains("  _manifest.json was edited or damaged since it was written");
        assertThat(vecmill("verify", words(), "--version", "v3")).isEqualTo(1);
        assertThat(out()).contains("version v3 is damaged").contains("  its manifest says rows is 5, and it is 4");
    }

    @Test
    void verifyProvesWhatIsForgotten() throws IOException {
        String ids =
                Files.writeString(directory.resolve("ids.txt"), "w1\nw99\n").toString();
        assertThat(vecmill("verify", words(), "--version", "v2", "--without", ids))
                .isEqualTo(1);
        assertThat(out()).contains("version v2 is whole").contains("1 row, 0 mentions, 0 in the manifest");
        assertThat(vecmill("forget", directory.toString(), "--ids", ids)).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .as("a mistake in an id goes not unnoticed")
                .contains("of 2 ids in " + ids + " no table had 1: w99");
        assertThat(vecmill("verify", words(), "--all", "--without", ids)).isZero();
    }

    @Test
    void namesThatLeadElsewhereAreRefused() {
        for (String command : List.of("publish", "verify", "show")) {
            assertThat(vecmill(command, words(), "--version", "../words/version=v1"))
                    .isEqualTo(2);
        }
        assertThat(vecmill("rollback", words(), "--to", "../v1")).isEqualTo(2);
        assertThat(table().current()).isEmpty();
    }

    private static List<Row> rows(int version) {
        return IntStream.rangeClosed(0, version)
                .mapToObj(i -> RowFactory.create("w" + i, new Float[] {1f, (float) i}))
                .toList();
    }

    private String words() {
        return directory.resolve("words").toString();
    }

    private VersionedTable table() {
        return VersionedTable.at(TestSpark.session(), words());
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private int vecmill(String... args) {
        return Vecmill.execute(
                new Terminal(new PrintStream(out), new PrintStream(err), 0, false), Jobs.standard(), args);
    }
}
