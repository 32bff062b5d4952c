package io.vecmill.jobs.steps;

import io.vecmill.TestSpark;
import io.vecmill.ml.Progress;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.SequenceTable;
import io.vecmill.table.TableTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** A warehouse in which jobs run on small tables. */
record Steps(Path warehouse) {
    /** {@code "d1", "two tokens", "d2", "", …} */
    Source.Table sequences(String name, String... idsAndTexts) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < idsAndTexts.length; i += 2) {
            String[] tokens = Arrays.stream(idsAndTexts[i + 1].split(" "))
                    .filter(token -> !token.isEmpty())
                    .toArray(String[]::new);
            rows.add(RowFactory.create(idsAndTexts[i], tokens));
        }
        StructType schema = new StructType().add("id", "string").add("tokens", "array<string>");
        return new Source.Table(
                path(name),
                SequenceTable.write(
                        TestSpark.session().createDataFrame(rows, schema), target(name), new ManifestDraft()));
    }

    Source.Table vectors(String name, Map<String, float[]> vectors) {
        List<Row> rows = vectors.entrySet().stream()
                .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()))
                .toList();
        StructType schema = new StructType().add("id", "string").add("vector", "array<float>");
        return new Source.Table(
                path(name),
                EmbeddingTable.write(
                        TestSpark.session().createDataFrame(rows, schema), target(name), new ManifestDraft()));
    }

    <S extends Params> Source.Table run(Job<S> job, S stage, String name, Map<String, ? extends Source> inputs) {
        Work.Out out = new Work.Out(target(name), new ManifestDraft());
        Manifest manifest = job.run(stage, new Work(TestSpark.session(), Map.copyOf(inputs), out, Progress.none()));
        return new Source.Table(path(name), manifest);
    }

    String path(String name) {
        return warehouse.resolve(name).toString();
    }

    private TableTarget target(String name) {
        return new TableTarget(path(name), "1", false);
    }
}
