package io.vecmill.jobs.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import io.vecmill.ml.Progress;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.TableException;
import io.vecmill.table.TableTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportJobTest {
    @TempDir
    private Path dir;

    @Test
    void writesAnEmbeddingTable() throws IOException {
        Manifest manifest = run("3 2\nb 3 4\na 0.6 0.8\nc 0 0\n");
        assertThat(manifest.rows()).isEqualTo(3);
        assertThat(manifest.dimension()).isEqualTo(2);
        assertThat(manifest.spaceId()).isEqualTo(manifest.digest().substring(0, 16));
        assertThat(manifest.at("/imported/format").asText()).isEqualTo("word2vec");
        List<Row> rows = EmbeddingTable.open(TestSpark.session(), table())
                .rows()
                .orderBy("id")
                .collectAsList();
        assertThat(rows).extracting(Row::toString).startsWith("[a,ArraySeq(0.6, 0.8),imported]");
    }

    @Test
    void tablesOfOneModelAreOfOneSpace() throws IOException {
        assertThat(run("a 1 2\nb 3 4\n", "clip").spaceId()).isEqualTo("clip");
    }

    @Test
    void refusesWhatEveryWriterRefuses() {
        refuses(
                "a 1 2\nb NaN 2\nc 1 Infinity\na 3 4\n",
                "1 row with NaN in the vector (such as 'b')",
                "an infinity",
                "1 row with an id that another row has (such as 'a')");
        refuses("a 1 2\nb 1e39 2\n", "1 row with an infinity in the vector (such as 'b')");
    }

    @Test
    void refusesOtherRowsThanAnnounced() {
        refuses("3 2\na 1 2\nb 1 2\n", "there are 2 rows, and the input announces 3 (nothing was written)");
        refuses("1 2\na 1 2\nb 1 2\n", "there are 2 rows, and the input announces 1 (nothing was written)");
    }

    private void refuses(String content, String... sentences) {
        assertThatThrownBy(() -> run(content))
                .isInstanceOf(TableException.class)
                .hasMessageContainingAll(sentences);
        assertThat(dir.resolve("out/words")).isEmptyDirectory();
    }

    private Manifest run(String content) throws IOException {
        return run(content, "");
    }

    private Manifest run(String content, String space) throws IOException {
        Path file = Files.writeString(dir.resolve("vectors.txt"), content);
        VectorPaths paths = new VectorPaths(List.of(file.toString()));
        Source.Files source = new Source.Files(paths, new FileListing(1, 1, 0, ""));
        Work.Out out = new Work.Out(new TableTarget(table(), "1", false), new ManifestDraft());
        ImportJob job = new ImportJob();
        return job.run(
                job.stage().setSpace(space),
                new Work(TestSpark.session(), Map.of("input", source), out, Progress.none()));
    }

    private String table() {
        return dir.resolve("out/words").toString();
    }
}
