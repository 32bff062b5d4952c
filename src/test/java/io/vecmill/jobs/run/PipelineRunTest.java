package io.vecmill.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import io.vecmill.jobs.config.RequestException;
import io.vecmill.jobs.progress.ProgressConsole;
import io.vecmill.jobs.steps.Source;
import io.vecmill.table.SequenceTable;
import io.vecmill.table.VersionedTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineRunTest {
    @TempDir
    Path directory;

    @BeforeAll
    static void startSpark() {
        TestSpark.session();
    }

    @BeforeEach
    void writePipeline() throws IOException {
        Files.writeString(directory.resolve("text.txt"), "some text");
        Files.writeString(directory.resolve("p.conf"), """
                warehouse = "%1$s/out"
                steps {
                  b { job = copy, input = a }
                  a { job = make, input { path = "%1$s/text.txt" } }
                  c { job = copy, input { base = b, queries = a } }
                }
                """.formatted(directory));
    }

    @Test
    void runsAndPublishesEveryStep() {
        RunLog log = run(List.of("version=v1"), false);
        assertThat(log.reports()).extracting(report -> report.step().name()).containsExactly("a", "b", "c");
        for (String step : List.of("a", "b", "c")) {
            assertThat(table(step).current()).contains("v1");
            assertThat(table(step).manifest("v1").rows()).isEqualTo(3);
        }
        assertThat(table("b").manifest("v1").at("/input/base/digest").asText())
                .isEqualTo(table("a").manifest("v1").digest());
        assertThat(table("a").manifest("v1").at("/input/input/files").asInt()).isEqualTo(1);
        assertThat(table("a").manifest("v1").at("/stage/params/rows").asInt()).isEqualTo(3);
    }

    @Test
    void aVersionIsTheTimeUnlessItIsGiven() {
        run(List.of(), false);
        assertThat(table("a").versions())
                .singleElement()
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d\\.\\d{3}Z");
    }

    @Test
    void aStepWhoseStateIsLostIsBegunAgain() {
        run(List.of("version=v1", "steps.a.params.word=" + FakeJob.FORGETS), false);
        assertThat(table("a").manifest("v1").rows()).isEqualTo(3);
    }

    @Test
    void skipsWhatIsDone() {
        run(List.of("version=v1"), false);
        assertThat(skipped(List.of("version=v1"))).containsExactly("a", "b", "c");
        assertThat(skipped(List.of())).as("with another version").containsExactly("a", "b", "c");
        assertThat(table("a").versions()).containsExactly("v1");
    }

    @Test
    void forceRunsAll() {
        run(List.of("version=v1"), false);
        assertThat(run(List.of("version=v2"), true).reports()).noneMatch(StepReport::skipped);
        assertThat(table("a").versions()).containsExactly("v1", "v2");
    }

    @Test
    void whatIsPublishedIsNotReplaced() throws IOException {
        run(List.of("version=v1"), false);
        assertThatThrownBy(() -> run(List.of("version=v1", "steps.b.params.rows=4"), false))
                .isInstanceOf(RequestException.class)
                .hasMessage(
                        "cannot run step b: version 'v1' of it is published, with other params, inputs or code, and what "
                                + "is published does not change (give another version)");
        assertThatThrownBy(() -> run(List.of("version=v1"), true)).isInstanceOf(RequestException.class);
        assertThat(table("b").manifest("v1").rows()).isEqualTo(3);
    }

    @Test
    void aChangedParamRunsTheStepAndWhatReadsOfIt() {
        run(List.of("version=v1"), false);
        assertThat(skipped(List.of("version=v2", "steps.b.params.rows=4"))).isEmpty();
        table("b").publish("v1");
        table("c").publish("v1");
        assertThat(skipped(List.of("version=v2", "steps.b.params.rows=5"))).containsExactly("a");
        assertThat(table("b").manifest("v2").rows()).as("replaced").isEqualTo(5);
    }

    @Test
    void aChangedFileRunsWhatReadsItAndWhatReadsOfThatIfItDiffers() throws IOException {
        run(List.of("version=v0"), true);
        run(List.of("version=v1"), true);
        Files.writeString(directory.resolve("text.txt"), "some more text");
        table("a").publish("v0");
        assertThat(skipped(List.of("version=v1"))).as("it makes the same rows").containsExactly("b", "c");
        Files.writeString(directory.resolve("text.txt"), "yet more text");
        assertThat(skipped(List.of("version=v2"))).isEmpty();
    }

    @Test
    void afterAFailureGoesOnWhereItWas() {
        assertThatThrownBy(() -> run(List.of("version=v1", "steps.b.params.broken=true"), false))
                .isInstanceOf(StepException.class)
                .satisfies(e -> assertThat(Failure.of(e))
                        .isEqualTo(new Failure(ExitCode.FAILED, "step b: cannot work: it is broken")));
        assertThat(table("b").versions()).isEmpty();
        assertThat(skipped(List.of("version=v1"))).containsExactly("a");
    }

    @Test
    void publishesWhatWasCommittedAndNotPublished() throws IOException {
        run(List.of("version=v1"), false);
        Files.delete(directory.resolve("out/a/_CURRENT"));
        assertThat(skipped(List.of("version=v1"))).containsExactly("a", "b", "c");
        assertThat(table("a").current()).contains("v1");
    }

    @Test
    void aVersionWithoutManifestIsMadeAgain() throws IOException {
        run(List.of("version=v1"), false);
        Files.delete(directory.resolve("out/c/version=v1/_manifest.json"));
        assertThat(skipped(List.of("version=v1"))).containsExactly("a", "b");
        assertThat(SequenceTable.open(TestSpark.session(), directory + "/out/c")
                        .rows()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void readsTablesThatNoStepMakes() throws IOException {
        run(List.of("version=v1"), false);
        Path other = Files.writeString(directory.resolve("q.conf"), """
                warehouse = "%1$s/out"
                steps {
                  d { job = copy, input = a }
                  e { job = copy, input = "%1$s/out/b" }
                }
                """.formatted(directory));
        RunLog log = run(other, List.of("version=v1"), false);
        assertThat(log.reports())
                .extracting(report -> report.result().manifest().rows())
                .containsExactly(3L, 3L);
    }

    @Test
    void readsTheVersionThatIsNamed() throws IOException {
        run(List.of("version=v1"), false);
        run(List.of("version=v2", "steps.a.params.rows=4"), false);
        Path other = Files.writeString(directory.resolve("q.conf"), """
                warehouse = "%1$s/out"
                steps {
                  d { job = copy, input = "a@v1" }
                  e { job = copy, input = "%1$s/out/a/version=v2" }
                }
                """.formatted(directory));
        RunLog log = run(other, List.of("version=v1"), false);
        assertThat(log.reports())
                .extracting(report -> ((Source.Table) report.sources().get("base")).version())
                .containsExactly("v1", "v2");
        assertThatThrownBy(() -> run(other, List.of("steps.d.input=a@v3"), false))
                .hasMessageContaining("there is no version 'v3' of " + directory + "/out/a (there are v1, v2)");
    }

    @Test
    void aStepMayGoOnFromItsOwnTable() throws IOException {
        Path nightly = Files.writeString(directory.resolve("q.conf"), """
                warehouse = "%1$s/out"
                steps {
                  a { job = make, input { path = "%1$s/text.txt" } }
                  d { job = copy, input { base = a, queries = d } }
                }
                """.formatted(directory));
        assertThat(previous(nightly, "v1")).isEmpty();
        assertThat(previous(nightly, "v2")).contains("v1");
        assertThat(previous(nightly, "v2")).as("run again").contains("v1");
        assertThat(run(nightly, List.of("version=v2"), false).reports()).allMatch(StepReport::skipped);
        assertThat(previous(nightly, "v3")).contains("v2");
        assertThat(previous(nightly, "v2")).as("an old one run again").contains("v1");
    }

    private Optional<String> previous(Path config, String version) {
        StepReport report =
                run(config, List.of("version=" + version), false).reports().get(1);
        return Optional.ofNullable(report.sources().get("queries")).map(source -> ((Source.Table) source).version());
    }

    @Test
    void refusesMissingInputsBeforeAnythingRuns() throws IOException {
        Path other = Files.writeString(directory.resolve("q.conf"), """
                warehouse = "%1$s/out"
                steps {
                  a { job = make, input { path = "%1$s/text.txt" } }
                  b { job = copy, input = aa }
                }
                """.formatted(directory));
        assertThatThrownBy(() -> run(other, List.of(), false))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("q.conf:4: steps.b.input = aa: there is no step aa and no table at")
                .hasMessageContaining("(did you mean a?)");
        assertThatThrownBy(() -> run(List.of("steps.a.input.path=" + directory + "/txt.txt"), false))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("--set steps.a.input.path = " + directory + "/txt.txt: there is no file at");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void refusesAWarehouseThatCannotBeWritten() {
        assertThatThrownBy(() -> run(List.of("warehouse=" + directory + "/text.txt/out"), false))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("cannot use the warehouse " + directory + "/text.txt/out");
    }

    private List<String> skipped(List<String> assignments) {
        return run(assignments, false).reports().stream()
                .filter(StepReport::skipped)
                .map(report -> report.step().name())
                .toList();
    }

    private RunLog run(List<String> assignments, boolean force) {
        return run(directory.resolve("p.conf"), assignments, force);
    }

    private RunLog run(Path file, List<String> assignments, boolean force) {
        Pipeline pipeline = PipelineReader.read(file.toString(), new ArrayList<>(assignments), FakeJob.JOBS);
        RunLog log = new RunLog(file.toString());
        try (ProgressConsole console = new ProgressConsole(new PrintStream(OutputStream.nullOutputStream()), 0);
                SparkOnDemand spark = new SparkOnDemand(pipeline.spark(), Optional.empty())) {
            new PipelineRun(pipeline, new PipelineRun.Surroundings(spark, console, log), force).run();
        }
        return log;
    }

    private VersionedTable table(String step) {
        return VersionedTable.at(TestSpark.session(), directory + "/out/" + step);
    }
}
