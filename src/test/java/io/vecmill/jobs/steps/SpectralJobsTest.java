package io.vecmill.jobs.steps;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import io.vecmill.ml.Progress;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.SequenceTable;
import io.vecmill.table.SparseTable;
import io.vecmill.table.TableException;
import io.vecmill.table.TableTarget;
import io.vecmill.train.spectral.Fold;
import io.vecmill.train.spectral.Lsa;
import io.vecmill.train.spectral.RandomProjection;
import io.vecmill.train.spectral.TfIdf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpectralJobsTest {
    private static final String[] TEXTS = {"tent peg rope", "tent rope", "coffee beans", "coffee cup beans", ""};

    @TempDir
    private Path dir;

    @Test
    void fromTextsToVectorsOfOneSpace() {
        Source.Table texts = sequences("texts", TEXTS);
        Source.Table weights = run(new TfIdfJob(), new TfIdf(), "weights", Map.of("sequences", texts));
        Source.Table terms = run(new LsaJob(), new Lsa().setK(2), "terms", Map.of("input", weights));
        Source.Table documents =
                run(new FoldJob(), new Fold(), "documents", Map.of("vectors", weights, "terms", terms));
        assertThat(documents.manifest().spaceId()).isEqualTo(terms.manifest().spaceId());
        assertThat(documents.manifest().rows()).isEqualTo(5);
        assertThat(documents.manifest().at("/zeroVectors").asLong()).isEqualTo(1);
        assertThat(terms.manifest().at("/svd/singularValues").size()).isEqualTo(2);

        Source.Table later = sequences("later", "coffee cup beans", "unknown", "tent tent coffee");
        Source.Table more =
                run(new TfIdfJob(), new TfIdf(), "laterWeights", Map.of("sequences", later, "vocabulary", weights));
        Source.Table folded = run(new FoldJob(), new Fold(), "laterDocuments", Map.of("vectors", more, "terms", terms));
        assertThat(vector(folded, 0)).isEqualTo(vector(documents, 3));
        assertThat(vector(folded, 1)).containsOnly(0f);
        assertThat(SparseTable.open(TestSpark.session(), more.path()).vocabulary())
                .isPresent();
    }

    @Test
    void projectionsOfOneVocabularyLieInOneSpace() {
        Source.Table texts = sequences("texts", TEXTS);
        Source.Table weights = run(new TfIdfJob(), new TfIdf(), "weights", Map.of("sequences", texts));
        RandomProjection stage = new RandomProjection().setDimension(8);
        Source.Table one = run(new ProjectionJob(), stage, "one", Map.of("sparse", weights));
        Source.Table two = run(new ProjectionJob(), stage.setSeed(2), "two", Map.of("sparse", weights));
        Source.Table third = run(new ProjectionJob(), stage.setSeed(1), "third", Map.of("sparse", weights));
        assertThat(third.manifest().spaceId())
                .isEqualTo(one.manifest().spaceId())
                .isNotEqualTo(two.manifest().spaceId());
        Source.Table dense = run(new ProjectionJob(), stage.setDimension(3), "dense", Map.of("dense", one));
        assertThat(dense.manifest().dimension()).isEqualTo(3);
        assertThatThrownBy(() -> run(new ProjectionJob(), stage, "none", Map.of()))
                .hasMessageContaining("sparse or dense");
    }

    @Test
    void documentsOfOneIdAreRefused() {
        Source.Table texts = sequences("texts", TEXTS);
        SequenceTable.write(
                SequenceTable.open(TestSpark.session(), texts.path()).rows().withColumn("id", lit(7L)),
                new TableTarget(texts.path(), "2", false),
                new ManifestDraft());
        Manifest twice =
                SequenceTable.open(TestSpark.session(), texts.path(), "2").manifest();
        assertThatThrownBy(() -> run(
                        new TfIdfJob(),
                        new TfIdf(),
                        "weights",
                        Map.of("sequences", new Source.Table(texts.path(), twice))))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("an id that another row has");
    }

    private <S extends Params> Source.Table run(Job<S> job, S stage, String table, Map<String, Source> inputs) {
        TableTarget target = new TableTarget(dir.resolve(table).toString(), "1", false);
        Work.Out out = new Work.Out(target, new ManifestDraft());
        return new Source.Table(
                target.path(), job.run(stage, new Work(TestSpark.session(), inputs, out, Progress.none())));
    }

    private Source.Table sequences(String table, String... texts) {
        List<Row> rows = new ArrayList<>();
        for (String text : texts) {
            rows.add(RowFactory.create((long) rows.size(), text.isEmpty() ? new String[0] : text.split(" ")));
        }
        TableTarget target = new TableTarget(dir.resolve(table).toString(), "1", false);
        return new Source.Table(
                target.path(),
                SequenceTable.write(
                        TestSpark.session()
                                .createDataFrame(rows, StructType.fromDDL("id BIGINT, tokens ARRAY<STRING>")),
                        target,
                        new ManifestDraft()));
    }

    private static List<Float> vector(Source.Table table, long id) {
        return EmbeddingTable.open(TestSpark.session(), table.path())
                .rows()
                .where("id = " + id)
                .first()
                .getList(1);
    }
}
