package io.vecmill.table;

import static io.vecmill.table.Rows.draft;
import static io.vecmill.table.Rows.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionedTableTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    Path warehouse;

    private Path root;
    private String path;
    private VersionedTable table;

    @BeforeEach
    void place() {
        root = warehouse.resolve("words");
        path = root.toString();
        table = VersionedTable.at(spark, path);
    }

    @Test
    void versionsAreThoseWithAManifestByName() throws IOException {
        assertThat(table.versions()).isEmpty();
        write("2026-11-20");
        write("2026-11-19");
        Files.createDirectories(root.resolve("version=2026-11-21"));
        Files.createDirectories(root.resolve("version=..evil"));

        assertThat(table.versions()).containsExactly("2026-11-19", "2026-11-20");
        assertThat(table.name()).isEqualTo("words");
    }

    @Test
    void currentIsWhatWasPublishedElseTheNewestIsOpened() throws IOException {
        write("1");
        write("2");
        assertThat(table.current()).isEmpty();
        assertThat(table.resolve()).isEqualTo("2");

        table.publish("1");
        assertThat(table.current()).contains("1");
        assertThat(table.resolve()).isEqualTo("1");
        assertThat(root.resolve("_CURRENT")).hasContent("1\n");

        table.publish("2");
        assertThat(EmbeddingTable.open(spark, path).manifest().version()).isEqualTo("2");
        Files.delete(root.resolve("version=2/_manifest.json"));
        assertThatThrownBy(table::current)
                .isInstanceOf(TableException.class)
                .hasMessage(
                        "cannot tell which version of table 'words' is published: %s/_CURRENT names '2', which is not there "
                                + "(publish one of: 1)",
                        root);
        assertThatThrownBy(table::resolve).hasMessageContaining("names '2', which is not there");
        Files.writeString(root.resolve("_CURRENT"), "../../elsewhere");
        assertThatThrownBy(table::current).hasMessageContaining("names '../../elsewhere', which is not there");
        assertThatThrownBy(() -> table.vacuum(1, true)).isInstanceOf(TableException.class);
        table.publish("1");
        assertThat(table.current()).contains("1");
        try (Stream<Path> files = Files.list(root)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("_CURRENT", "_published", "version=1", "version=2");
        }
    }

    @Test
    void onlyWhatExistsIsPublished() {
        write("1");
        assertThatThrownBy(() -> table.publish("2"))
                .hasMessage("cannot open version '2' of table 'words': it does not exist (there are: 1)");
    }

    @Test
    void whatIsMissingIsNamedAndWhatIsThereListed() throws IOException {
        write("1");
        assertThatThrownBy(() ->
                        EmbeddingTable.open(spark, warehouse.resolve("wordz").toString()))
                .isInstanceOf(TableException.class)
                .hasMessage("cannot open table 'wordz': %s/wordz does not exist (there are: words)", warehouse);
        assertThatThrownBy(() ->
                        EmbeddingTable.open(spark, warehouse.resolve("no/where").toString()))
                .hasMessage(
                        "cannot open table 'where': %s/no/where does not exist (%s/no holds no table)",
                        warehouse, warehouse);
        Files.delete(root.resolve("version=1/_manifest.json"));
        assertThatThrownBy(() -> EmbeddingTable.open(spark, path, "1"))
                .hasMessage(
                        "cannot open version '1' of table 'words': %s/version=1 has no manifest, "
                                + "so it was never finished (write it again)",
                        root);
        assertThatThrownBy(() -> EmbeddingTable.open(spark, path))
                .hasMessage("cannot open table 'words': %s holds no finished version", root);
    }

    @Test
    void brokenManifestsAreRefused() throws IOException {
        write("1");
        String good = Files.readString(manifest());

        refuses(good.substring(0, good.length() / 2), "cannot read the manifest of version '1' of table 'words'");
        refuses(
                "{\n[",
                "Unexpected character ('[' (code 91)): was expecting double-quote to start field name at column 1 of line 2");
        refuses("{", "expected close marker for Object at column 2 of line 1 (write the version again)");
        refuses("", "it is no JSON object");
        refuses("[1, 2]", "it is no JSON object");
        refuses(
                good.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"),
                "its format is 2 and this Vecmill reads format 1");
        refuses(good.replace("formatVersion", "format"), "it has no formatVersion");
        refuses(good.replace("\"embedding\"", "\"poem\""), "it names an unknown kind, 'poem'");
        refuses(good.replace("\"rows\" : 5", "\"rows\" : -5"), "it counts -5 rows");
        refuses(good.replace("\"rows\" : 5", "\"rows\" : \"many\""), "its rows is \"many\"");
        refuses(good.replace("\"digest\"", "\"indigest\""), "it has no digest");
        refuses(good.replace("\"version\" : \"1\"", "\"version\" : \"2\""), "it is that of version '2'");
    }

    private void refuses(String manifest, String why) throws IOException {
        Files.writeString(manifest(), manifest);
        assertThatThrownBy(() -> EmbeddingTable.open(spark, path, "1"))
                .isInstanceOf(TableException.class)
                .hasMessageContaining(why);
    }

    private Path manifest() {
        return root.resolve("version=1/_manifest.json");
    }

    @Test
    void lostAndShortFilesAreRefused() throws IOException {
        write("1");
        Path file;
        try (Stream<Path> files = Files.list(root.resolve("version=1"))) {
            file = files.filter(f -> f.getFileName().toString().startsWith("part-"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.delete(file);
        assertThatThrownBy(() -> EmbeddingTable.open(spark, path))
                .isInstanceOf(TableException.class)
                .hasMessageStartingWith("cannot open version '1' of table 'words': it has 0 files of 0 bytes");
    }

    @Test
    void anotherKindIsRefused() {
        write("1");
        assertThatThrownBy(() -> NeighborTable.open(spark, path))
                .isInstanceOf(TableException.class)
                .hasMessage(
                        "cannot open 'words' for neighbors: it holds embeddings, not neighbors (version '1' in %s)",
                        root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ".", "..", "../x", "a/b", "a\\b", "x=1", "_x", ".x", "-x", "a:b", "a*", "a b", "é{"})
    void namesThatLeadElsewhereAreRefused(String name) {
        assertThatThrownBy(() -> new TableTarget(path, name, false)).isInstanceOf(TableException.class);
        assertThatThrownBy(() -> table.manifest(name)).isInstanceOf(TableException.class);
        assertThat(Names.isGood(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2026-11-21", "2026-11-21T07-42-00.000Z", "v1.2_b", "wörter", "0"})
    void plainNamesAreGood(String name) {
        assertThat(new TableTarget(path, name, false).version()).isEqualTo(name);
    }

    @Test
    void aVersionIsReplacedOnlyIfAsked() {
        String first = write("1");
        assertThatThrownBy(() -> EmbeddingTable.write(words(6), new TableTarget(path, "1", false), draft()))
                .isInstanceOf(TableException.class)
                .hasMessage(
                        "cannot write version '1' of table 'words': there is one already in %s (use another version)",
                        root);
        assertThat(table.manifest("1").digest()).isEqualTo(first);

        EmbeddingTable.write(words(6), new TableTarget(path, "1", true), draft());
        assertThat(EmbeddingTable.open(spark, path).rows().count()).isEqualTo(6);
        assertThat(root).isDirectoryNotContaining("glob:**/_staging*");
    }

    @Test
    void whatIsPublishedIsNotReplaced() {
        String first = write("1");
        table.publish("1");
        assertThatThrownBy(() -> EmbeddingTable.write(words(6), new TableTarget(path, "1", true), draft()))
                .isInstanceOf(TableException.class)
                .hasMessage(
                        "cannot write version '1' of table 'words': it is published, and what is published does not "
                                + "change (use another version)");
        assertThat(table.manifest("1").digest()).isEqualTo(first);
        assertThat(root).isDirectoryNotContaining("glob:**/_staging*");
    }

    @Test
    void aVersionCanBeMadeFromItself() {
        write("1");
        EmbeddingTable.write(EmbeddingTable.open(spark, path).rows(), new TableTarget(path, "1", true), draft());
        assertThat(EmbeddingTable.open(spark, path).rows().count()).isEqualTo(5);
    }

    @Test
    void aWarehouseThatCannotBeWrittenIsOneSentence() throws IOException {
        Path file = Files.writeString(warehouse.resolve("file"), "x");
        String inFile = file.resolve("words").toString();
        assertThatThrownBy(() -> EmbeddingTable.write(words(1), new TableTarget(inFile, "1", false), draft()))
                .isInstanceOf(TableException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() ->
                        EmbeddingTable.write(words(1), new TableTarget("/proc/vecmill/words", "1", false), draft()))
                .isInstanceOf(TableException.class)
                .hasMessageStartingWith("cannot make the directory /proc/vecmill/words/_staging-1-");
    }

    @Test
    void whatDeadWritersLeftIsRemovedAndNothingElse() throws IOException {
        String host = StagingName.mine("1").host();
        Path ended = Files.createDirectories(
                root.resolve(new StagingName("1", Integer.MAX_VALUE, host, "0123456789ab").toString()));
        Path alive = Files.createDirectories(root.resolve(StagingName.mine("1").toString()));
        Path elsewhere = Files.createDirectories(root.resolve("_staging-1-1@elsewhere-0123456789ab"));
        Path longAgo = Files.createDirectories(root.resolve("_staging-x-y-1@elsewhere-0123456789ab"));
        Files.setLastModifiedTime(longAgo, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        Path strange = Files.createDirectories(root.resolve("_staging-of-mine"));
        Path unfinished = Files.createDirectories(root.resolve("version=0"));
        Files.writeString(unfinished.resolve(ended.getFileName() + ".json"), "{}");
        Path foreign = Files.createDirectories(root.resolve("version=00"));

        write("1");

        assertThat(ended).doesNotExist();
        assertThat(longAgo).doesNotExist();
        assertThat(unfinished).doesNotExist();
        assertThat(alive).exists();
        assertThat(elsewhere).exists();
        assertThat(strange).exists();
        assertThat(foreign).exists();
    }

    @Test
    void aFailureWhileRowsAreComputedLeavesNothing() {
        var failing = words(5).selectExpr("id", "vector", "raise_error('no luck') as count");
        assertThatThrownBy(() -> EmbeddingTable.write(
                        failing.selectExpr("id", "vector", "bigint(count) count"),
                        new TableTarget(path, "1", false),
                        draft()))
                .hasMessageContaining("no luck");
        assertThat(root).isEmptyDirectory();
        assertThat(table.versions()).isEmpty();
    }

    @Test
    void secretsStayOut() {
        Map<String, Object> params = Map.of("password", "hunter2", "minTokenLength", 2);
        Manifest manifest = EmbeddingTable.write(
                words(5),
                new TableTarget(path, "1", false),
                draft().stage("corpus", params, 1)
                        .input("input", Map.of("paths", "jdbc://me:hunter2@host/db?accessToken=hunter2")));
        assertThat(manifest.toJson()).doesNotContain("hunter2").contains("jdbc://me:***@host/db?accessToken=***");
        assertThat(manifest.at("/stage/params/minTokenLength").intValue()).isEqualTo(2);
    }

    private String write(String version) {
        return EmbeddingTable.write(words(5), new TableTarget(path, version, false), draft())
                .digest();
    }
}
