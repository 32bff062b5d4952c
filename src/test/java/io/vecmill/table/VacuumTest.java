package io.vecmill.table;

import static io.vecmill.table.Rows.draft;
import static io.vecmill.table.Rows.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VacuumTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    Path warehouse;

    @Test
    void whatIsPublishedOrNamedStays() throws IOException {
        VersionedTable words = table("words");
        for (String version : List.of("1", "2", "3", "4", "5", "6")) {
            write("words", version, draft());
        }
        words.publish("2");
        write("near", "1", draft().input("base", Map.of("table", words.path(), "version", "1", "digest", "x")));
        write("other", "1", draft().put("sources", List.of(words.path() + "/3")));

        assertThat(words.vacuum(1, false)).containsExactly("4", "5");
        assertThat(words.versions()).hasSize(6);
        assertThat(words.vacuum(1, true)).containsExactly("4", "5");
        assertThat(words.versions()).containsExactly("1", "2", "3", "6");
        assertThat(warehouse.resolve("words/version=4")).doesNotExist();
        assertThat(words.vacuum(1, true)).isEmpty();
    }

    @Test
    void nothingGoesWhileAManifestCannotBeRead() throws IOException {
        write("words", "1", draft());
        write("words", "2", draft());
        write("near", "1", draft());
        Files.writeString(warehouse.resolve("near/version=1/_manifest.json"), "{");
        assertThatThrownBy(() -> table("words").vacuum(1, true))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("cannot vacuum table 'words', and nothing is removed: what ")
                .hasMessageContaining(
                        "near/version=1 needs of it is not known (mend that version, or remove its directory)")
                .hasMessageContaining(
                        "cannot read the manifest of version '1' of table 'near': Unexpected end-of-input");
        assertThat(table("words").versions()).containsExactly("1", "2");
    }

    @Test
    void whoReadsWhatGoesIsToldSo() {
        write("words", "1", draft());
        write("words", "2", draft());
        Dataset<Row> rows =
                EmbeddingTable.open(spark, table("words").path(), "1").rows();
        table("words").vacuum(1, true);
        assertThatThrownBy(rows::count).hasStackTraceContaining("does not exist");
        assertThat(EmbeddingTable.open(spark, table("words").path()).rows().count())
                .isEqualTo(5);
    }

    @Test
    void tablesOfAWarehouseAreDirectoriesWithAVersion() throws IOException {
        write("words", "1", draft());
        write("near", "1", draft());
        Files.createDirectories(warehouse.resolve("empty/version=1"));
        assertThat(VersionedTable.of(spark.sparkContext().hadoopConfiguration(), warehouse.toString()))
                .extracting(VersionedTable::name)
                .containsExactly("near", "words");
    }

    @Test
    void currentIsThePublishedVersionOnly() {
        write("words", "1", draft());
        write("words", "2", draft());
        assertThatThrownBy(() -> EmbeddingTable.current(spark, table("words").path()))
                .isInstanceOf(TableException.class)
                .hasMessageStartingWith("cannot open table 'words': no version of it is published in");
        table("words").publish("1");
        assertThat(EmbeddingTable.current(spark, table("words").path())
                        .manifest()
                        .version())
                .isEqualTo("1");
    }

    private void write(String table, String version, ManifestDraft draft) {
        EmbeddingTable.write(words(5), new TableTarget(warehouse.resolve(table).toString(), version, false), draft);
    }

    private VersionedTable table(String name) {
        return VersionedTable.at(spark, warehouse.resolve(name).toString());
    }
}
