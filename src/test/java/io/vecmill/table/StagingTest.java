package io.vecmill.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two writers of one version at once. */
class StagingTest {
    @TempDir
    Path warehouse;

    private VersionedTable table;

    @BeforeEach
    void place() {
        table = VersionedTable.at(
                new Configuration(), warehouse.resolve("words").toString());
    }

    @Test
    void theSecondIsRefused() throws IOException {
        Staging first = begin(false, "first");
        Staging second = begin(false, "second");

        first.commit(manifest("first"));
        assertThatThrownBy(() -> second.commit(manifest("second")))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("there is one already");
        second.abort();

        assertHolds("first");
    }

    @Test
    void theSecondReplacesTheFirstIfItMay() throws IOException {
        Staging first = begin(true, "first");
        Staging second = begin(true, "second");

        first.commit(manifest("first"));
        second.commit(manifest("second"));

        assertHolds("second");
    }

    @Test
    void whatWasMovedButNotFinishedIsReplaced() throws IOException {
        Path unfinished = Files.createDirectories(warehouse.resolve("words/version=1"));
        Files.writeString(unfinished.resolve("part-0.parquet"), "of a dead writer");

        begin(false, "first").commit(manifest("first"));

        assertHolds("first");
    }

    @Test
    void whatADeadWriterSetAsideIsPutBack() throws IOException {
        begin(false, "first").commit(manifest("first"));
        table.publish("1");
        Files.move(
                warehouse.resolve("words/version=1"),
                warehouse.resolve("words/_staging-1-%d@%s-0123456789ab"
                        .formatted(Long.MAX_VALUE, StagingName.mine("1").host())));
        assertThat(table.versions()).isEmpty();

        Staging.sweep(table);

        assertHolds("first");
    }

    @Test
    void whatIsPublishedMeanwhileStays() throws IOException {
        Staging first = begin(true, "first");
        Staging second = begin(true, "second");
        first.commit(manifest("first"));
        table.publish("1");
        assertThatThrownBy(() -> second.commit(manifest("second"))).hasMessageContaining("what is published");
        second.abort();
        assertHolds("first");
    }

    private Staging begin(boolean overwrite, String data) throws IOException {
        Staging staging = Staging.begin(table, new TableTarget(table.path(), "1", overwrite));
        Files.writeString(Path.of(staging.directory().toUri().getPath(), data), data);
        return staging;
    }

    private static Manifest manifest(String digest) {
        return Manifest.of(Json.object()
                .put("formatVersion", 1)
                .put("kind", "report")
                .put("table", "words")
                .put("version", "1")
                .put("rows", 1)
                .put("digest", digest));
    }

    private void assertHolds(String data) throws IOException {
        assertThat(table.manifest("1").digest()).isEqualTo(data);
        try (Stream<Path> files = Files.list(warehouse.resolve("words/version=1"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(data, "_manifest.json");
        }
        assertThat(warehouse.resolve("words")).isDirectoryNotContaining("glob:**/_staging*");
    }
}
