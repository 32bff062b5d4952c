package io.vecmill.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityNotesTest {
    @TempDir
    Path warehouse;

    private String path;
    private VersionedTable table;

    @BeforeEach
    void writeAVersion() {
        path = warehouse.resolve("words").toString();
        EmbeddingTable.write(Rows.words(3), new TableTarget(path, "1", false), Rows.draft());
        table = VersionedTable.at(TestSpark.session(), path);
    }

    @Test
    void whatIsNotedStandsInTheManifestWhoseFileDoesNotChange() throws IOException {
        String before = Files.readString(manifest());
        table.addQuality("1", "words_quality", Map.of("accuracy", 0.5));
        table.addQuality("1", "other", Map.of("accuracy", 0.25));
        table.addQuality("1", "words_quality", Map.of("accuracy", 0.75));
        Manifest found = EmbeddingTable.open(TestSpark.session(), path).manifest();
        assertThat(found.at("/quality/words_quality/accuracy").doubleValue()).isEqualTo(0.75);
        assertThat(found.at("/quality/other/accuracy").doubleValue()).isEqualTo(0.25);
        assertThat(Files.readString(manifest())).isEqualTo(before);
        assertThat(warehouse.resolve("words/version=1/_quality").toFile().list())
                .containsExactlyInAnyOrder("words_quality.json", "other.json");
        assertThat(EmbeddingTable.open(TestSpark.session(), path).rows().count())
                .isEqualTo(3);
    }

    @Test
    void notesAboutOtherRowsArePassedOver() throws IOException {
        table.addQuality("1", "a", Map.of("accuracy", 0.5));
        Path note = warehouse.resolve("words/version=1/_quality/a.json");
        Files.writeString(note, Files.readString(note).replaceFirst("\"digest\" : \"..", "\"digest\" : \"xx"));
        Files.writeString(note.resolveSibling("b.json"), "{");
        assertThat(table.manifest("1").at("/quality").isEmpty()).isTrue();
        EmbeddingTable.write(Rows.words(4), new TableTarget(path, "1", true), Rows.draft());
        assertThat(note).doesNotExist();
    }

    @Test
    void aVersionThatIsNotThereHasNoNotes() {
        assertThatThrownBy(() -> table.addQuality("2", "a", Map.of()))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("version '2'");
        assertThatThrownBy(() -> table.addQuality("1", "../a", Map.of())).isInstanceOf(TableException.class);
    }

    private Path manifest() {
        return warehouse.resolve("words/version=1/_manifest.json");
    }
}
