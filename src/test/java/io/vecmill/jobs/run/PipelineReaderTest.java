package io.vecmill.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.jobs.config.ParamSection;
import io.vecmill.jobs.config.RequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineReaderTest {
    private static final String FILES = "input { path = x }";

    @TempDir
    Path directory;

    @Test
    void readsStepsInTheOrderOfTheirInputs() throws IOException {
        Pipeline pipeline = read(
                "warehouse = out",
                "steps {",
                "c { job = copy, input = b, after = [d] }",
                "b { job = copy, input = a }",
                "a { job = make, " + FILES + " }",
                "d { job = make, " + FILES + " }",
                "}");
        assertThat(pipeline.steps()).extracting(Step::name).containsExactly("a", "b", "d", "c");
        assertThat(pipeline.place().table("a")).isEqualTo("out/a");
    }

    @Test
    void setsParamsOfEveryType() throws IOException {
        Pipeline pipeline = read(
                "warehouse = out",
                "steps.a { job = make, " + FILES,
                "params { rows = 7, seed = 123456789012, rate = 0.25, broken = true, word = x, words = [p, q] } }");
        assertThat(ParamSection.values(pipeline.steps().get(0).call().stage()))
                .isEqualTo(Map.of(
                        "rows",
                        7,
                        "seed",
                        123456789012L,
                        "rate",
                        0.25,
                        "broken",
                        true,
                        "word",
                        "x",
                        "words",
                        List.of("p", "q")));
    }

    @Test
    void namesInputs() throws IOException {
        Pipeline pipeline = read(
                "warehouse = out",
                "steps {",
                "a { job = make, " + FILES + " }",
                "b { job = copy, input { base = a, queries = there } }",
                "}");
        assertThat(pipeline.steps().get(1).inputs())
                .isEqualTo(Map.of("base", new Input.OfStep("a"), "queries", new Input.OfTable("there")));
    }

    @Test
    void sparkSettingsHaveTheirPrefixOnceAndTheCommandLineWins() throws IOException {
        Path file = write(
                "warehouse = out",
                "spark { sql.shuffle.partitions = 4, \"speculation\" = true,",
                "\"spark.speculation.interval\" = 5s }",
                "steps.a { job = make, " + FILES + " }");
        Pipeline pipeline = PipelineReader.read(
                file.toString(), List.of("spark.sql.shuffle.partitions=8", "spark.master=local[3]"), FakeJob.JOBS);
        assertThat(pipeline.spark())
                .containsEntry("spark.sql.shuffle.partitions", "8")
                .containsEntry("spark.speculation", "true")
                .containsEntry("spark.speculation.interval", "5s")
                .containsEntry("spark.master", "local[3]")
                .containsEntry("spark.sql.session.timeZone", "UTC");
    }

    @Test
    void assignmentsLieOverTheFileBeforeItsSubstitutions() throws IOException {
        Path file = write(
                        "warehouse = out",
                        "size = 1",
                        "steps.a { job = make, input { path = ${warehouse}/x }",
                        "params { rows = 1, words = [a] } }")
                .toAbsolutePath();
        Files.writeString(file, Files.readString(file).replace("size = 1\n", ""));
        Pipeline pipeline = PipelineReader.read(
                file.toString(),
                List.of("warehouse=s3a://bucket/w", "steps.a.params.rows=5", "steps.a.params.words=[\"x\", \"y\"]"),
                FakeJob.JOBS);
        Step step = pipeline.steps().get(0);
        assertThat(step.reads()).isEqualTo("s3a://bucket/w/x");
        assertThat(ParamSection.values(step.call().stage()))
                .containsEntry("rows", 5)
                .containsEntry("words", List.of("x", "y"));
    }

    static Stream<Arguments> wrong() {
        String make = "steps.a { job = make, " + FILES;
        return Stream.of(
                wrong(":2: warehose: a pipeline has no key warehose (did you mean warehouse?)", "", "warehose = out"),
                wrong("has no warehouse", make + " }"),
                wrong("has no steps", "warehouse = out"),
                wrong(":2: version = a/b: must be letters", "warehouse = out", "version = \"a/b\"", make + " }"),
                wrong(
                        ":3: steps.a.jobb: a step has no key jobb (did you mean job?)",
                        "warehouse = out",
                        "",
                        "steps.a { jobb = make }"),
                wrong(
                        ":2: steps.a.job = mke: there is no such job; there are make, copy, judge (did you mean make?)",
                        "warehouse = out",
                        "steps.a { job = mke }"),
                wrong(":2: steps.a: has no job", "warehouse = out", "steps.a { " + FILES + " }"),
                wrong(":2: steps.a: has no input; job make reads files", "warehouse = out", "steps.a { job = make }"),
                wrong(":2: steps.a.input = x: must be files", "warehouse = out", "steps.a { job = make, input = x }"),
                wrong(
                        ":2: steps.a.input: has no path",
                        "warehouse = out",
                        "steps.a { job = make, input { format = text } }"),
                wrong(
                        ":2: steps.a.input.format = jsn: must be one of text, whole_text, json,"
                                + " csv, tsv, parquet (did you mean json?)",
                        "warehouse = out",
                        "steps.a { job = make, input { path = x, format = jsn } }"),
                wrong(
                        ":2: steps.a.input.pth: an input of files has no key pth (did you mean path?)",
                        "warehouse = out",
                        "steps.a { job = make, input { pth = x } }"),
                wrong(
                        ":2: steps.b.input.quries: the input of job copy has no key quries (did you mean queries?)",
                        "warehouse = out",
                        "steps.b { job = copy, input { base = x, quries = y } }"),
                wrong(
                        ":2: steps.b: has no input base; job copy reads a step or a table of sequences",
                        "warehouse = out",
                        "steps.b { job = copy, input { queries = y } }"),
                wrong(
                        "steps.b: reads a, which makes sequences; job judge reads a step or a table of embeddings",
                        "warehouse = out",
                        make + " }",
                        "steps.b { job = judge, input = a }"),
                wrong(
                        ":2: steps.a.params.zzzz: job make has no key zzzz (it has broken, rate, rows, seed, word, words)",
                        "warehouse = out",
                        make + ", params.zzzz = 1 }"),
                wrong(
                        ":2: steps.a.params.rws: job make has no key rws (did you mean rows?)",
                        "warehouse = out",
                        make + ", params.rws = 1 }"),
                wrong(":2: steps.a.params.rows = -5: must be >= 1", "warehouse = out", make + ", params.rows = -5 }"),
                wrong(
                        ":2: steps.a.params.rows = 2.5: must be a whole number",
                        "warehouse = out",
                        make + ", params.rows = 2.5 }"),
                wrong(
                        ":2: steps.a.params.rows = many: must be a whole number",
                        "warehouse = out",
                        make + ", params.rows = many }"),
                wrong(
                        ":2: steps.a.params.rows: must be one value, not a list",
                        "warehouse = out",
                        make + ", params.rows = [1] }"),
                wrong(
                        ":2: steps.a.params.rate = 2: must be >= 0 and <= 1",
                        "warehouse = out",
                        make + ", params.rate = 2 }"),
                wrong(
                        ":2: steps.a.params.broken = perhaps: must be true or false",
                        "warehouse = out",
                        make + ", params.broken = perhaps }"),
                wrong(
                        ":2: steps.a.params.word = long: is not allowed (one of a, b)",
                        "warehouse = out",
                        make + ", params.word = long }"),
                wrong(":2: steps.a.params = 5: must be a section { … }", "warehouse = out", make + ", params = 5 }"),
                wrong(":2: steps.a.after = bb: there is no step bb", "warehouse = out", make + ", after = bb }"),
                wrong(
                        ":2: steps.a: waits for itself: a needs a",
                        "warehouse = out",
                        "steps.a { job = copy, input = a }"),
                wrong(
                        "waits for itself: a needs b needs a",
                        "warehouse = out",
                        "steps.a { job = copy, input = b }",
                        "steps.b { job = copy, input = a }"),
                wrong(
                        "steps.\"a b\": a step's name must be letters",
                        "warehouse = out",
                        "steps.\"a b\" { job = make }"),
                wrong(":3: expecting a close", "warehouse = out", "steps {"),
                wrong(":1: Could not resolve substitution to a value: ${nowhere}", "warehouse = ${nowhere}"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses(String sentence, List<String> lines) throws IOException {
        assertThatThrownBy(() -> read(lines.toArray(String[]::new)))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("p.conf")
                .hasMessageContaining(sentence);
    }

    static Stream<Arguments> wrongAssignments() {
        return Stream.of(
                Arguments.of("rows", "--set rows: must be key=value"),
                Arguments.of("steps.b.params.rows=1", "--set steps.b.params.rows: there is no step b"),
                Arguments.of("steps.a.params.rws=1", "--set steps.a.params.rws: job make has no key rws"),
                Arguments.of("steps.a.params.rows=0", "--set steps.a.params.rows = 0: must be >= 1"),
                Arguments.of("warehose=x", "--set warehose: a pipeline has no key"),
                Arguments.of("steps..a=1", "--set steps..a: is not a key"),
                Arguments.of("steps.a.params.words=[1", "cannot read"));
    }

    @ParameterizedTest
    @MethodSource("wrongAssignments")
    void refusesAssignments(String assignment, String sentence) throws IOException {
        String file = write("warehouse = out", "steps.a { job = make, " + FILES + " }")
                .toString();
        assertThatThrownBy(() -> PipelineReader.read(file, List.of(assignment), FakeJob.JOBS))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void guessesTheFile() throws IOException {
        write("warehouse = out");
        assertThatThrownBy(
                        () -> PipelineReader.read(directory.resolve("pp.conf").toString(), List.of(), FakeJob.JOBS))
                .hasMessageContaining("there is no such file")
                .hasMessageContaining("did you mean p.conf?");
    }

    private static Arguments wrong(String sentence, String... lines) {
        return Arguments.of(sentence, Arrays.asList(lines));
    }

    private Pipeline read(String... lines) throws IOException {
        return PipelineReader.read(write(lines).toString(), List.of(), FakeJob.JOBS);
    }

    private Path write(String... lines) throws IOException {
        return Files.write(directory.resolve("p.conf"), Arrays.asList(lines));
    }
}
