package io.vecmill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import io.vecmill.jobs.steps.Jobs;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.TableTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step {@code evaluate} from outside, on a table whose answers are known. */
class EvaluateCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @BeforeEach
    void writeTableAndQuestions() throws IOException {
        List<Row> rows = List.of(
                RowFactory.create("oslo", new Float[] {1f, 0f, 1f, 0f}),
                RowFactory.create("norway", new Float[] {1f, 0f, 0f, 1f}),
                RowFactory.create("rome", new Float[] {0f, 1f, 1f, 0f}),
                RowFactory.create("italy", new Float[] {0f, 1f, 0f, 1f}));
        EmbeddingTable.write(
                TestSpark.session()
                        .createDataFrame(
                                rows, new StructType().add("id", "string").add("vector", "array<float>")),
                new TableTarget(directory + "/out/words", "v1", false),
                new ManifestDraft());
        Files.writeString(directory.resolve("capitals.txt"), ": capitals\nOslo Norway Rome Italy\nA B C D\n");
        Files.writeString(directory.resolve("pairs.csv"), "one,other,score\noslo,norway,5\noslo,italy,1\n");
        Files.writeString(directory.resolve("p.conf"), """
                warehouse = "%1$s/out"
                steps {
                  quality {
                    job = evaluate
                    input { vectors = words, analogies { path = "%1$s/capitals.txt" }, similarities { path = ["%1$s/pairs.csv"] } }
                  }
                }
                """.formatted(directory));
    }

    @Test
    void theReportIsATableAndStandsInTheManifestOfWhatWasEvaluated() {
        assertThat(run()).isZero();
        assertThat(vecmill("show", directory + "/out/quality")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("capitals +total +3cosadd +accuracy +1.0000 +2 +1 +0.5000")
                .containsPattern("capitals +total +3cosadd +accuracyOverAll +0.5000 +2 +1 +0.5000")
                .containsPattern("pairs +total +cosine +spearman +1.0000 +1.0000 +1.0000 +2 +2 +1.0000");
        out.reset();
        assertThat(vecmill("show", directory + "/out/words")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("quality\\R +quality\\R +report +" + directory + "/out/quality/version=")
                .containsPattern("capitals\\R +questions +2\\R +answered +1\\R +3cosadd +1.0\\R +3cosmul +1.0");
    }

    @Test
    void aTableThatCannotBeNotedInIsEvaluatedAllTheSame() throws IOException {
        Files.createFile(directory.resolve("out/words/version=v1/_quality"));
        assertThat(run()).isZero();
        assertThat(vecmill("show", directory + "/out/quality")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("noted +false")
                .containsPattern("whyNotNoted +cannot make the directory")
                .containsPattern("capitals +total +3cosadd +accuracy +1.0000");
    }

    @Test
    void changedQuestionsAreAskedAgain() throws IOException {
        assertThat(run()).isZero();
        err.reset();
        assertThat(run()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("unchanged");
        for (String questions : List.of("oslo norway rome italy\n", "rome italy oslo norway\n")) {
            Files.writeString(directory.resolve("capitals.txt"), questions);
            err.reset();
            assertThat(run()).as(err::toString).isZero();
            assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("unchanged");
        }
    }

    @Test
    void mistakesAreNamedWithFileAndLine() throws IOException {
        assertThat(run("--set", "steps.quality.input.analogies.path=nowhere.txt"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--set steps.quality.input.analogies.path = nowhere.txt: there is no file at nowhere.txt");
        Files.writeString(directory.resolve("capitals.txt"), ": capitals\noslo norway rome\n");
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("vecmill: step quality: cannot read ")
                .contains("capitals.txt:2: 3 words where 4 belong");
        String input = "steps.quality.input";
        assertThat(run("--set", input + ".analogies=null", "--set", input + ".similarities=null"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("cannot evaluate: there is no question");
    }

    private int run(String... further) {
        String[] args = new String[further.length + 2];
        args[0] = "run";
        args[1] = directory.resolve("p.conf").toString();
        System.arraycopy(further, 0, args, 2, further.length);
        return vecmill(args);
    }

    private int vecmill(String... args) {
        TestSpark.session();
        return Vecmill.execute(
                new Terminal(new PrintStream(out), new PrintStream(err), 0, false), Jobs.standard(), args);
    }
}
