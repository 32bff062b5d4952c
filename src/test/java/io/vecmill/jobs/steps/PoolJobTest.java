package io.vecmill.jobs.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import io.vecmill.encode.Pool;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.TableException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolJobTest {
    @TempDir
    private Path dir;

    private Steps steps;
    private Source.Table words;

    @BeforeEach
    void writeWords() {
        steps = new Steps(dir);
        words = steps.vectors(
                "words",
                Map.of("tent", new float[] {1, 0, 0.1f}, "camp", new float[] {0.9f, 0.1f, 0}, "cup", new float[] {
                    0, 1, 0
                }));
    }

    @Test
    void whatHasNoVectorHasNoRowAndIsCounted() {
        Source.Table documents =
                steps.sequences("documents", "d1", "tent camp", "d2", "", "d3", "xyz", "d4", "cup xyz");
        Manifest manifest =
                pool("mean", Map.of("sequences", documents, "vectors", words)).manifest();
        assertThat(manifest.rows()).isEqualTo(2);
        assertThat(manifest.at("/pooled/sequences").asLong()).isEqualTo(4);
        assertThat(manifest.at("/pooled/withoutVector").asLong()).isEqualTo(2);
        assertThat(manifest.at("/pooled/withoutTokens").asLong()).isEqualTo(1);
        assertThat(manifest.at("/pooled/examplesWithoutVector").toString()).isEqualTo("[\"d2\",\"d3\"]");
        assertThat(manifest.at("/pooled/meanCoverage").asDouble()).isEqualTo(1.5 / 4);
        assertThat(manifest.spaceId()).isEqualTo(words.manifest().spaceId());
        List<Row> rows = EmbeddingTable.open(TestSpark.session(), steps.path("pooled-mean"))
                .rows()
                .select("id", "coverage", "origin")
                .orderBy("id")
                .collectAsList();
        assertThat(rows.toString()).isEqualTo("[[d1,1.0,pooled], [d4,0.5,pooled]]");
    }

    @Test
    void queriesLieInTheSpaceOfTheDocumentsTheyAreFitTo() {
        Source.Table documents = steps.sequences("documents", "d1", "tent camp", "d2", "cup", "d3", "camp cup cup");
        Source.Table queries = steps.sequences("queries", "q1", "tent");
        Manifest one =
                pool("sif", Map.of("sequences", documents, "vectors", words)).manifest();
        Manifest same = steps.run(
                        new PoolJob(),
                        new Pool(),
                        "queries-pooled",
                        Map.of("sequences", queries, "vectors", words, "fit", documents))
                .manifest();
        assertThat(same.spaceId())
                .isEqualTo(one.spaceId())
                .isNotEqualTo(words.manifest().spaceId());
    }

    @Test
    void badInputIsExplained() {
        Source.Table twice = steps.sequences("twice", "d1", "tent", "d1", "cup");
        assertThatThrownBy(() -> pool("mean", Map.of("sequences", twice, "vectors", words)))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("an id that another row has");
        Source.Table strange = steps.sequences("strange", "d1", "xyz", "d2", "");
        assertThatThrownBy(() -> pool("mean", Map.of("sequences", strange, "vectors", words)))
                .hasMessage("cannot pool vectors: of 2 sequences none has a token with a vector"
                        + " (cut both texts by the same analyzer)");
    }

    private Source.Table pool(String method, Map<String, Source.Table> inputs) {
        return steps.run(new PoolJob(), new Pool().setMethod(method), "pooled-" + method, inputs);
    }
}
