package io.vecmill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vecmill.TestSpark;
import io.vecmill.jobs.steps.Jobs;
import io.vecmill.table.Manifest;
import io.vecmill.table.VersionedTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line from outside: what it prints where, and what it returns; one small pipeline is run first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VecmillTest {
    @TempDir
    static Path directory;

    private Result ran;

    private record Result(int exitCode, String out, String err) {
        JsonNode json() {
            try {
                return new ObjectMapper()
                        .readTree(out.lines().reduce((a, b) -> b).orElseThrow());
            } catch (IOException e) {
                throw new AssertionError("the last line is no JSON: " + out, e);
            }
        }
    }

    @BeforeAll
    void runAPipeline() throws IOException {
        TestSpark.session();
        String day = "the sun is warm and the day is long\n";
        String night = "the moon is pale and the night is short\n";
        Files.writeString(directory.resolve("text.txt"), (day + night).repeat(30));
        Files.writeString(directory.resolve("p.conf"), """
                warehouse = "%1$s/out"
                steps {
                  text { job = corpus, input { path = "%1$s/text.txt", format = text } }
                  words { job = word2vec, input = text, params { vectorSize = 8, maxIter = 2, shards = 1, chunks = 1 } }
                  near { job = neighbors, input = words, params { k = 3 } }
                }
                """.formatted(directory));
        ran = vecmill("run", conf(), "--set", "version=v1");
    }

    @Test
    void runClosesWithOneJsonObject() {
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out().lines()).hasSize(1);
        JsonNode run = ran.json();
        assertThat(run.at("/status").asText()).isEqualTo("done");
        assertThat(run.at("/exitCode").asInt()).isZero();
        assertThat(run.at("/steps").size()).isEqualTo(3);
        JsonNode words = run.at("/steps/1");
        assertThat(words.at("/step").asText()).isEqualTo("words");
        assertThat(words.at("/version").asText()).isEqualTo("v1");
        assertThat(words.at("/path").asText()).isEqualTo(directory + "/out/words/version=v1");
        assertThat(words.at("/rows").asInt()).isEqualTo(11);
        assertThat(words.at("/digest").asText()).isNotEmpty();
        assertThat(words.at("/skipped").asBoolean()).isFalse();
    }

    @Test
    void runShowsProgressAndSomeNeighborsOnStandardError() {
        assertThat(ran.err())
                .contains("[1/3] text  60 rows in")
                .contains("[2/3] words  11 rows in")
                .contains("some of near:")
                .contains("look further: jobs/vecmill neighbors " + directory + "/out/near ");
    }

    @Test
    void planSaysWhatARunWouldTake() {
        Result planned = vecmill("plan", conf(), "--set", "version=v1", "--set", "steps.words.params.shards=2");
        assertThat(planned.exitCode()).isZero();
        assertThat(planned.out())
                .contains("text (corpus) is done: version v")
                .contains("words (word2vec) will run")
                .containsPattern("vocabulary +11, counted\n")
                .containsPattern(
                        "rows in a shard +6, of 2 shards \\(few to tell a token from; shards = 0 takes fewer shards\\)\n")
                .containsPattern("rounds +4, in 2 epochs of 1 chunks\n")
                .contains("near (neighbors) will run");
        Result fresh = vecmill("plan", conf(), "--set", "warehouse=" + directory + "/new");
        assertThat(fresh.out()).containsPattern("vocabulary +\\d+, an estimate from 2.3 k bytes of files\n");
        Result again = vecmill("plan", conf(), "--set", "steps.text.params.minTokenLength=2");
        assertThat(again.out()).containsPattern("vocabulary +11, if it is as in version v\\d\n");
        assertThat(directory.resolve("new")).doesNotExist();
    }

    @Test
    void planAndRunRefuseTasksThatDoNotFit() {
        String[] large = {"--set", "version=v8", "--set", "steps.words.params.vectorSize=10000"};
        String conf = conf().replace("p.conf", "large.conf");
        writeLargeVocabulary(conf);
        Result run = vecmill("run", conf, large[0], large[1], large[2], large[3]);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.json().at("/error").asText()).startsWith("step words: cannot train ");
        Result planned = vecmill("plan", conf, large[0], large[1], large[2], large[3]);
        assertThat(planned.exitCode()).isEqualTo(2);
        assertThat(planned.err()).contains("vecmill: step words: cannot train ").contains("(raise shards above 1");
    }

    @Test
    void theManifestSetsPlanBesideFact() {
        Manifest manifest =
                VersionedTable.at(TestSpark.session(), directory + "/out/words").manifest("v1");
        assertThat(manifest.at("/training/plan/rounds").asInt()).isEqualTo(2);
        assertThat(manifest.at("/training/plan/bytesPerTask").asLong()).isPositive();
        assertThat(manifest.at("/training/measured/rounds").asInt()).isEqualTo(2);
        assertThat(manifest.at("/training/measured/secondsPerRound").asDouble()).isPositive();
    }

    /** More different words than any heap of a test has room for with vectors of 10,000 numbers. */
    private static void writeLargeVocabulary(String conf) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            text.append('w').append(i).append(i % 20 == 19 ? '\n' : ' ');
        }
        try {
            Files.writeString(directory.resolve("large.txt"), text.toString());
            Files.writeString(Path.of(conf), """
                    warehouse = "%1$s/large"
                    steps {
                      text { job = corpus, input { path = "%1$s/large.txt", format = text } }
                      words { job = word2vec, input = text, params { minCount = 1, shards = 1, chunks = 1 } }
                    }
                    """.formatted(directory));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aSecondRunSkipsAll() {
        Result again = vecmill("run", conf(), "--set", "version=v1");
        assertThat(again.exitCode()).isZero();
        assertThat(again.json().at("/steps"))
                .allMatch(step -> step.at("/skipped").asBoolean());
        assertThat(again.err()).contains("3 of them done before");
    }

    @Test
    void checkTellsWhatARunWouldDo() {
        assertThat(vecmill("check", conf()).out())
                .contains("3 steps into " + directory + "/out")
                .contains("is done: version v1, 60 rows");
        Result changed = vecmill("check", conf(), "--set", "steps.words.params.seed=5");
        assertThat(changed.exitCode()).isZero();
        assertThat(changed.out().lines().filter(line -> line.contains("will run")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("  words") || line.startsWith("  near"));
    }

    @Test
    void showsATable() {
        Result shown = vecmill("show", directory + "/out/words", "--rows", "2");
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out())
                .contains("version v1 (published), of 1 version")
                .contains("dimension")
                .contains("vectorSize")
                .contains("id ")
                .contains("… (8)");
        assertThat(vecmill("show", directory + "/out/near/version=v1").out()).contains("neighbors");
    }

    @Test
    void looksUpNeighborsInBothKindsOfTable() {
        Result written = vecmill("neighbors", directory + "/out/near", "sun", "--k", "3");
        assertThat(written.exitCode()).isZero();
        assertThat(written.out().lines()).hasSize(3);
        assertThat(vecmill("neighbors", directory + "/out/words", "sun", "--k", "3")
                        .out())
                .isEqualTo(written.out());
    }

    @Test
    void looksUpNeighborsByTheCodesOfATier() throws IOException {
        Path pipeline = directory.resolve("tier.conf");
        Files.writeString(pipeline, """
                warehouse = "%1$s/tiers"
                steps { bits { job = tier, input = "%1$s/out/words", params { encoding = binary } } }
                """.formatted(directory));
        assertThat(vecmill("run", pipeline.toString()).exitCode()).isZero();
        String bits = directory + "/tiers/bits";
        assertThat(vecmill("neighbors", bits, "sun", "--k", "3").out())
                .isEqualTo(vecmill("neighbors", directory + "/out/words", "sun", "--k", "3")
                        .out());
        assertThat(vecmill("neighbors", bits, "mon").err()).contains("there is no id \"mon\" in");
        assertThat(vecmill("show", bits).out()).containsPattern("(?m)^  moon +[0-9a-f]{2} ");
    }

    @Test
    void looksUpSeveralIdsAndAnalogies() {
        Result two = vecmill("neighbors", directory + "/out/words", "sun", "moon", "--k", "3");
        assertThat(two.out().lines()).hasSize(8).contains("sun", "moon");
        assertThat(vecmill("neighbors", directory + "/out/near", "sun", "moon").out())
                .isEqualTo(two.out());
        Result fourth = vecmill("analogy", directory + "/out/words", "day", "night", "sun", "--k", "2");
        assertThat(fourth.exitCode()).isZero();
        assertThat(fourth.out().lines()).hasSize(2).noneMatch(line -> line.matches("  (day|night|sun) .*"));
        assertThat(vecmill("analogy", directory + "/out/words", "day", "nigt", "sun")
                        .err())
                .contains("there is no id \"nigt\" in")
                .contains("(did you mean night");
    }

    @Test
    void showsTheIdsThatAreThereBeforeItRefusesOneThatIsNot() {
        for (String table : List.of("/out/words", "/out/near")) {
            Result some = vecmill("neighbors", directory + table, "sun", "mon", "moon", "--k", "3");
            assertThat(some.exitCode()).isEqualTo(2);
            assertThat(some.out().lines()).hasSize(8).contains("sun", "moon");
            assertThat(some.err()).contains("there is no id \"mon\" in");
        }
    }

    @Test
    void saysThatARowHasNoNeighbors() throws IOException {
        Path vectors = Files.writeString(directory.resolve("one.txt"), "1 2\nsun 1 0\n");
        Path conf = Files.writeString(
                directory.resolve("one.conf"),
                "warehouse = \"%s/one\"\nsteps.words { job = import, input { path = \"%s\" } }"
                        .formatted(directory, vectors));
        assertThat(vecmill("run", conf.toString()).exitCode()).isZero();
        Result none = vecmill("neighbors", directory + "/one/words", "sun");
        assertThat(none.exitCode()).isZero();
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).contains("\"sun\" has no neighbours in");
    }

    @Test
    void guessesAnId() {
        Result unknown = vecmill("neighbors", directory + "/out/near", "mon");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no id \"mon\" in").contains("(did you mean moon");
    }

    @Test
    void refusesTablesThatAreNotThereOrHoldSomethingElse() {
        assertThat(vecmill("show", directory + "/out/nothing").exitCode()).isEqualTo(2);
        assertThat(vecmill("show", directory + "/out/words", "--version", "v9").err())
                .contains("there are v1");
        assertThat(vecmill("neighbors", directory + "/out/text", "x").err()).contains("holds sequences");
    }

    @Test
    void aWrongConfigIsExitCodeTwoAndOneSentence() {
        Result wrong = vecmill("run", conf(), "--set", "steps.words.params.vectorSize=-5");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err().lines())
                .containsExactly("vecmill: --set steps.words.params.vectorSize = -5: must be >= 1" + " and <= 10000");
        assertThat(wrong.json().at("/status").asText()).isEqualTo("wrong");
        assertThat(wrong.json().at("/error").asText()).contains("vectorSize = -5");
    }

    @Test
    void aStepThatFailsIsExitCodeOneAndNamed() {
        Result failed = vecmill("run", conf(), "--set", "version=v2", "--set", "steps.words.params.minCount=1000");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).contains("vecmill: step words: cannot").doesNotContain("\tat ");
        assertThat(failed.json().at("/status").asText()).isEqualTo("failed");
        assertThat(failed.json().at("/steps").size()).isEqualTo(1);
        assertThat(directory.resolve("out/words/version=v2")).doesNotExist();
    }

    @Test
    void verboseShowsTheTrace() {
        assertThat(vecmill("--verbose", "run", "nowhere.conf").err()).contains("\tat io.vecmill.jobs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rn", "run", "run p.conf --frce", "run p.conf --set"})
    void wrongArgumentsOfARunAreExitCodeTwoWithJson(String line) {
        Result wrong = vecmill(line.split(" "));
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.json().at("/exitCode").asInt()).isEqualTo(2);
        assertThat(wrong.err().lines()).singleElement().asString().contains("see vecmill help");
    }

    @Test
    void helps() {
        assertThat(vecmill("help").out()).contains("run").contains("neighbors").contains("Exit codes");
        assertThat(vecmill("help", "run").out())
                .contains("--set")
                .contains("--force")
                .contains("--master");
        assertThat(vecmill("help").exitCode()).isZero();
        assertThat(vecmill("--help")).isEqualTo(vecmill("help"));
        assertThat(vecmill("run", "--help")).isEqualTo(vecmill("help", "run"));
        assertThat(vecmill().exitCode()).isEqualTo(2);
    }

    @Test
    void saysWhichVersionsRun() {
        Result version = vecmill("--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out().lines().map(line -> line.split(" ")[0]))
                .containsExactly("vecmill", "spark", "hadoop", "parquet", "java");
    }

    private static String conf() {
        return directory.resolve("p.conf").toString();
    }

    private static Result vecmill(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new PrintStream(out), new PrintStream(err), 0, false);
        int exitCode = Vecmill.execute(terminal, Jobs.standard(), args);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
