package io.vecmill.jobs.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import io.vecmill.ml.Progress;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.SequenceTable;
import io.vecmill.table.TableTarget;
import io.vecmill.train.fasttext.FastText;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastTextJobTest {
    @TempDir
    private Path dir;

    @Test
    void addsTheInferredToTheTrained() {
        Source text = sequences("text", Collections.nCopies(5, "tent camp tent camping"));
        Source extra = sequences("extra", List.of("tents camp", "tents xyz"));
        Manifest manifest = run(Map.of("sequences", text, "infer", extra));
        assertThat(manifest.at("/inferred").asLong()).isEqualTo(1);
        assertThat(manifest.at("/withoutNgrams").asLong()).isEqualTo(1);
        assertThat(manifest.at("/training/vocabulary").asInt()).isEqualTo(3);
        assertThat(rows())
                .containsExactly("camp 5 trained", "camping 5 trained", "tent 10 trained", "tents null inferred");
        assertThat(dir.resolve("out/words/_training")).doesNotExist();
    }

    @Test
    void writesTheTrainedAlone() {
        Manifest manifest = run(Map.of("sequences", sequences("text", Collections.nCopies(5, "tent camp tent"))));
        assertThat(manifest.at("/inferred").isMissingNode()).isTrue();
        assertThat(rows()).containsExactly("camp 5 trained", "tent 10 trained");
    }

    @Test
    void goesOnFromAnEarlierVersionAndItsNgrams() {
        Source text = sequences("text", Collections.nCopies(5, "tent camp tent camping"));
        Source more = sequences("more", Collections.nCopies(5, "tent camp tents campers"));
        Manifest first = run(stage().setStoreOutputs(true), "1", Map.of("sequences", text));
        assertThat(first.at("/ngrams/rows").asInt()).isGreaterThan(9);
        assertThat(first.at("/ngramsOf").asText()).isEqualTo("3 to 6 characters in 2000000 buckets");
        Source start = new Source.Table(dir.resolve("out/words").toString(), first);

        Manifest second = run(stage().setFreeze("initial"), "2", Map.of("sequences", more, "initial", start));
        assertThat(second.parent()).contains("1");
        assertThat(second.spaceId()).isEqualTo(first.spaceId());
        assertThat(second.at("/started/fromInitial").asInt()).isEqualTo(2);
        assertThat(second.at("/ngrams").isMissingNode()).isTrue();
        assertThat(rows())
                .containsExactly(
                        "camp 5 frozen", "campers 5 trained", "camping null kept", "tent 5 frozen", "tents 5 trained");

        assertThatThrownBy(() -> run(stage().setMaxn(5), "3", Map.of("sequences", more, "initial", start)))
                .hasMessage("cannot start from the n-grams of version '1' of table 'words': they have 3 to 6 characters"
                        + " in 2000000 buckets, and those of this step 3 to 5 characters in 2000000 buckets (set minn,"
                        + " maxn and buckets alike)");
    }

    private List<String> rows() {
        return EmbeddingTable.open(TestSpark.session(), dir.resolve("out/words").toString())
                .rows()
                .orderBy("id")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0) + " " + row.get(2) + " " + row.getString(3))
                .toList();
    }

    private Manifest run(Map<String, Source> inputs) {
        return run(stage(), "1", inputs);
    }

    private static FastText stage() {
        return new FastText()
                .setVectorSize(8)
                .setShards(2)
                .setChunks(1)
                .setMaxIter(1)
                .setSample(0);
    }

    private Manifest run(FastText stage, String version, Map<String, Source> inputs) {
        TableTarget target = new TableTarget(dir.resolve("out/words").toString(), version, false);
        return new FastTextJob()
                .run(
                        stage,
                        new Work(
                                TestSpark.session(),
                                inputs,
                                new Work.Out(target, new ManifestDraft()),
                                Progress.none()));
    }

    private Source sequences(String name, List<String> lines) {
        Dataset<Row> rows = TestSpark.session()
                .createDataset(lines, Encoders.STRING())
                .selectExpr("monotonically_increasing_id() as id", "split(value, ' ') as tokens");
        String path = dir.resolve("out").resolve(name).toString();
        return new Source.Table(
                path, SequenceTable.write(rows, new TableTarget(path, "1", false), new ManifestDraft()));
    }
}
