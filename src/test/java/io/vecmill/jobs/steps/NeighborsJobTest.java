package io.vecmill.jobs.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import io.vecmill.ann.Neighbors;
import io.vecmill.jobs.config.ParamSection;
import io.vecmill.ml.Progress;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.NeighborTable;
import io.vecmill.table.TableTarget;
import io.vecmill.table.VersionedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighborsJobTest {
    private final NeighborsJob job = new NeighborsJob();

    @TempDir
    private Path dir;

    private String version = "1";

    @Test
    void rulesReadColumnsOfFiles() throws IOException {
        Path items = Files.writeString(
                dir.resolve("items.csv"), "id,market,brand,stock\na,x,1,3\nb,x,1,0\nc,x,1,2\nd,x,2,5\ne,y,2,5\n");
        Path seen = Files.writeString(dir.resolve("seen.json"), "{\"id\": \"a\", \"excluded\": \"d\"}\n");
        Map<String, Source> inputs = new HashMap<>();
        inputs.put("base", table("a", "b", "c", "d", "e"));
        inputs.put("attributes", files(items, "csv"));
        inputs.put("excluded", files(seen, "json"));
        Neighbors stage = job.stage()
                .setBlockCol("market")
                .setFilter("stock > 0")
                .setGroupCol("brand")
                .setPerGroup(1)
                .setK(2);
        Manifest manifest = run(stage, inputs);
        assertThat(neighbors()).containsExactly("a=[c]", "b=[c, d]", "c=[d, a]", "d=[c]", "e=[]");
        assertThat(manifest.at("/shortRows").asInt()).isEqualTo(3);
        assertThat(manifest.at("/pairsSkipped").asInt()).isZero();
        assertThat(manifest.at("/recall/p5").asDouble()).isEqualTo(1);
    }

    @Test
    void symmetricListsMayBeLongerThanK() {
        Manifest manifest =
                run(job.stage().setK(1).setEdges("symmetric"), Map.of("base", table("a", "b", "c", "d", "e")));
        assertThat(manifest.at("/k").asInt()).isEqualTo(2);
    }

    @Test
    void goesOnFromAnEarlierVersion() {
        Source.Table before = table("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
        run(job.stage().setK(2), Map.of("base", before));
        List<String> old = neighbors();
        String path = dir.resolve("near").toString();
        Source.Table previous = new Source.Table(
                path, VersionedTable.at(new Configuration(), path).manifest("1"));
        version = "2";
        Map<String, Source> inputs =
                Map.of("base", table("a b c d e f g h i j k l m".split(" ")), "previous", previous);
        Manifest whole = run(job.stage().setK(2), Map.of("base", inputs.get("base")));
        List<String> lists = neighbors();
        Manifest again = run(job.stage().setK(2), inputs);
        assertThat(neighbors()).isEqualTo(lists);
        assertThat(again.digest()).isEqualTo(whole.digest());
        assertThat(again.at("/reason").asText()).contains("looked among all");
        assertThat(neighbors()).isNotEqualTo(old);
        Manifest other = run(job.stage().setK(3), inputs);
        assertThat(other.at("/previous/notUsed").asText()).isEqualTo("k was 2 and is 3");
        version = "1";
        table("a b c d e f g h i j k x".split(" "));
        version = "2";
        Manifest moved = run(job.stage().setK(2), inputs);
        assertThat(moved.at("/previous/notUsed").asText()).endsWith("vectors/1 was written again since");
        assertThat(moved.digest()).isEqualTo(whole.digest());
    }

    @Test
    void refusesWhatDoesNotGoWithQueries() {
        job.check(job.stage(), Set.of("base", "queries"));
        job.check(job.stage().setEdges("mutual"), Set.of("base", "previous"));
        assertThatThrownBy(() -> job.check(job.stage(), Set.of("base", "queries", "previous")))
                .hasMessage(
                        "cannot find neighbours: previous goes on from lists of a table joined with itself, and there"
                                + " are queries (leave out the one or the other)");
        assertThatThrownBy(() -> job.check(job.stage().setEdges("mutual"), Set.of("base", "queries")))
                .hasMessage("cannot find neighbours: edges = mutual is for a table joined with itself, and there are"
                        + " queries (set edges to directed, or leave queries out)");
    }

    @Test
    void saysWhatARunWouldTake() {
        Map<String, Source> inputs = Map.of("base", table("a", "b", "c"));
        Outlook outlook = new Outlook(TestSpark.session(), inputs, Optional.empty(), Optional.empty());
        Cost cost = job.cost(job.stage(), outlook).orElseThrow();
        assertThat(cost.lines())
                .containsEntry("rows", "3 of 2 dimensions")
                .containsEntry("method", "exact")
                .containsEntry("bytes moved", "0 at most");
        assertThat(cost.refusal()).isEmpty();
        Cost hashed = job.cost(job.stage().setMethod("srp"), outlook).orElseThrow();
        assertThat(hashed.lines()).containsEntry("method", "srp, and exact if that would not pay");
        Outlook early = new Outlook(TestSpark.session(), Map.of(), Optional.empty(), Optional.empty());
        assertThat(job.cost(job.stage(), early)).isEmpty();
    }

    private Manifest run(Neighbors stage, Map<String, Source> inputs) {
        ManifestDraft draft = new ManifestDraft().stage("neighbors", ParamSection.values(stage), stage.getSeed());
        inputs.forEach((slot, source) -> draft.input(slot, source.facts()));
        Work.Out out = new Work.Out(new TableTarget(dir.resolve("near").toString(), version, true), draft);
        return job.run(stage, new Work(TestSpark.session(), inputs, out, Progress.none()));
    }

    private List<String> neighbors() {
        List<String> lists = new ArrayList<>();
        for (Row row : NeighborTable.open(
                        TestSpark.session(), dir.resolve("near").toString())
                .rows()
                .orderBy("id")
                .collectAsList()) {
            lists.add(row.get(0) + "="
                    + row.<Row>getList(1).stream().map(one -> one.getString(0)).toList());
        }
        return lists;
    }

    /** Rows on an arc, each nearest to the ones beside it, and nearer to the one after. */
    private Source.Table table(String... ids) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            double angle = 1 - Math.pow(0.8, i);
            rows.add(RowFactory.create(ids[i], new float[] {(float) Math.cos(angle), (float) Math.sin(angle)}));
        }
        Dataset<Row> vectors = TestSpark.session()
                .createDataFrame(rows, new StructType().add("id", "string").add("vector", "array<float>"));
        String path = dir.resolve("vectors").toString();
        EmbeddingTable.write(vectors, new TableTarget(path, version, true), new ManifestDraft());
        return new Source.Table(
                path, VersionedTable.at(new Configuration(), path).manifest(version));
    }

    private static Source files(Path path, String format) {
        return new Source.Files(new ColumnFiles(List.of(path.toString()), format), new FileListing(1, 1, 0, ""));
    }
}
