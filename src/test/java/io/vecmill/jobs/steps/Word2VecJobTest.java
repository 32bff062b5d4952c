package io.vecmill.jobs.steps;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import io.vecmill.ml.Progress;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.SequenceTable;
import io.vecmill.table.TableTarget;
import io.vecmill.train.word2vec.Word2Vec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Word2VecJobTest {
    private final Word2VecJob job = new Word2VecJob();

    @TempDir
    private Path dir;

    @Test
    void goesOnFromAnEarlierVersion() {
        Manifest first = train(stage().setStoreOutputs(true), "1", 40, Optional.empty());
        assertThat(first.at("/outputs/rows").asLong()).isEqualTo(first.rows());
        assertThat(first.parent()).isEmpty();

        Manifest frozen = train(stage().setFreeze("initial"), "2", 60, Optional.of(first));
        assertThat(frozen.parent()).contains("1");
        assertThat(frozen.spaceId()).isEqualTo(first.spaceId());
        assertThat(frozen.at("/started/fromInitial").asLong()).isEqualTo(first.rows());
        assertThat(frozen.rows()).isGreaterThan(first.rows());
        assertThat(frozen.at("/outputs").isMissingNode()).isTrue();
        Dataset<Row> old =
                EmbeddingTable.open(TestSpark.session(), table(), "1").rows().select("id", "vector");
        Dataset<Row> now =
                EmbeddingTable.open(TestSpark.session(), table(), "2").rows().select("id", "vector");
        assertThat(old.exceptAll(now).isEmpty()).isTrue();

        Manifest moved = train(stage(), "3", 60, Optional.of(first));
        assertThat(moved.spaceId()).isNotEqualTo(first.spaceId());
    }

    private static Word2Vec stage() {
        return new Word2Vec()
                .setVectorSize(8)
                .setMinCount(1)
                .setShards(2)
                .setChunks(1)
                .setMaxIter(2);
    }

    private Manifest train(Word2Vec stage, String version, int words, Optional<Manifest> initial) {
        Map<String, Source> sources = new HashMap<>();
        sources.put("sequences", sequences(version, words));
        initial.ifPresent(manifest -> sources.put("initial", new Source.Table(table(), manifest)));
        Work.Out out = new Work.Out(new TableTarget(table(), version, false), new ManifestDraft());
        return job.run(stage, new Work(TestSpark.session(), sources, out, Progress.none()));
    }

    private Source.Table sequences(String version, int words) {
        Column id = col("id");
        Dataset<Row> rows = TestSpark.session()
                .range(200)
                .select(
                        id,
                        array(word(id, words), word(id.plus(1), words), word(id.plus(2), words))
                                .as("tokens"));
        TableTarget target = new TableTarget(dir.resolve("text").toString(), version, false);
        return new Source.Table(target.path(), SequenceTable.write(rows, target, new ManifestDraft()));
    }

    private static Column word(Column number, int words) {
        return concat(lit("w"), number.mod(words).cast("string"));
    }

    private String table() {
        return dir.resolve("words").toString();
    }
}
