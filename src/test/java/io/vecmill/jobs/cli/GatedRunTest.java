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
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline with a gate, night after night. */
class GatedRunTest {
    private static final int DIMENSION = 4;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @BeforeEach
    void writePipeline() throws IOException {
        TestSpark.session();
        Files.writeString(directory.resolve("p.conf"), """
                warehouse = "%1$s/out"
                steps {
                  trained { job = import, input { path = "%1$s/vectors.txt" } }
                  release { job = gate, input { changes = changes, neighbors = near } }
                  after { job = neighbors, input = items, params { k = 2 }, after = [release] }
                  items { job = align, input = trained }
                  near { job = neighbors, input = items, params { k = 3 } }
                  changes { job = compare, input = items }
                }
                """.formatted(directory));
    }

    @Test
    void eachNightIsPublishedAsAWholeInTheSameSpace() throws IOException {
        vectors(200, 1);
        assertThat(run("1")).isZero();
        for (String table : List.of("trained", "items", "near", "changes", "release", "after")) {
            assertThat(table(table).current()).as(table).contains("1");
        }
        Manifest first = table("items").manifest("1");
        assertThat(first.at("/alignment/from").asText()).isEqualTo(first.spaceId());

        vectors(200, -1);
        assertThat(run("2")).isZero();
        Manifest second = table("items").manifest("2");
        assertThat(table("trained").manifest("2").spaceId()).isNotEqualTo(first.spaceId());
        assertThat(second.spaceId()).isEqualTo(first.spaceId());
        assertThat(second.parent()).contains("1");
        assertThat(second.at("/alignment/cosineAfter").asDouble()).isGreaterThan(0.999);
        assertThat(second.at("/alignment/rotation").size()).isEqualTo(DIMENSION);
        assertThat(table("changes")
                        .manifest("2")
                        .at("/comparison/displacement/p50")
                        .asDouble())
                .isLessThan(1e-6);
        assertThat(table("release").manifest("2").at("/verdict").asText()).isEqualTo("publish");

        assertThat(run("2")).isZero();
        assertThat(json().at("/steps")).allMatch(step -> step.at("/skipped").asBoolean());
        assertThat(run("1")).isZero();
    }

    @Test
    void aHoldLeavesThePointersAndTheCandidate() throws IOException {
        vectors(200, 1);
        assertThat(run("1")).isZero();
        vectors(90, 1);
        assertThat(run("2")).isEqualTo(3);
        assertThat(json().at("/status").asText()).isEqualTo("held");
        assertThat(json().at("/exitCode").asInt()).isEqualTo(3);
        assertThat(json().at("/steps").size()).isEqualTo(5);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "step release says HOLD, and nothing is published: maxRowChange: 0.55, and it must be <= 0.5;")
                .contains("minCoverage: 0.45, and it must be >= 0.95");
        for (String table : List.of("trained", "items", "near", "changes", "release", "after")) {
            assertThat(table(table).current()).as(table).contains("1");
        }
        assertThat(table("items").versions()).containsExactly("1", "2");
        assertThat(table("after").versions()).containsExactly("1");
        assertThat(run("2")).as("again").isEqualTo(3);
        assertThat(json().at("/steps")).allMatch(step -> step.at("/skipped").asBoolean());

        vectors(200, 1);
        assertThat(run("3")).isZero();
        assertThat(table("items").manifest("3").parent()).as("not the held one").contains("1");
        assertThat(vecmill("rollback", directory + "/out/items")).isZero();
        assertThat(table("items").current()).contains("1");
        assertThat(run("2", "steps.release.params.minCoverage=0.1", "steps.release.params.maxRowChange=1"))
                .as("what was compared is still the version before")
                .isZero();
        assertThat(table("items").current()).contains("2");
    }

    @Test
    void aHoldOnTheFirstNightPublishesNothing() throws IOException {
        vectors(200, 1);
        assertThat(run("1", "steps.release.params.minRows=1000")).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("minRows: 200, and it must be >= 1,000");
        assertThat(table("items").current()).isEmpty();
        assertThat(table("items").versions()).containsExactly("1");
        assertThat(run("1")).isZero();
        assertThat(table("items").current()).contains("1");
    }

    @Test
    void anotherSpaceIsRefusedOrHeldWithBothNamed() throws IOException {
        vectors(200, 1);
        String[] plain = {"steps.changes.input=trained", "steps.release.input.neighbors=null"};
        assertThat(run("1", plain)).isZero();
        vectors(200, -1);
        assertThat(run("2", plain)).isEqualTo(1);
        String first = table("trained").manifest("1").spaceId();
        String second = table("trained").manifest("2").spaceId();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("they are of different spaces, '%s' and '%s' (an align step".formatted(first, second));
        assertThat(table("trained").current()).contains("1");
        assertThat(run("2", plain[0], plain[1], "steps.changes.params.acrossSpaces=true"))
                .isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("sameSpace: ")
                .contains(first)
                .contains(second);
    }

    /** Gaussian vectors, the first number of each with a sign: another sign is another space. */
    private void vectors(int rows, int sign) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            StringBuilder line = new StringBuilder("w" + i);
            for (int j = 0; j < DIMENSION; j++) {
                line.append(' ').append((float) ((j == 0 ? sign : 1) * (random.nextDouble() - 0.5)));
            }
            lines.add(line.toString());
        }
        Files.write(directory.resolve("vectors.txt"), lines);
    }

    private int run(String version, String... settings) {
        out.reset();
        err.reset();
        List<String> args = new ArrayList<>(List.of("run", directory + "/p.conf", "--set", "version=" + version));
        for (String setting : settings) {
            args.add("--set");
            args.add(setting);
        }
        return vecmill(args.toArray(String[]::new));
    }

    private int vecmill(String... args) {
        return Vecmill.execute(
                new Terminal(new PrintStream(out), new PrintStream(err), 0, false), Jobs.standard(), args);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper()
                .readTree(out.toString(StandardCharsets.UTF_8)
                        .lines()
                        .reduce((a, b) -> b)
                        .orElseThrow());
    }

    private VersionedTable table(String name) {
        return VersionedTable.at(TestSpark.session(), directory + "/out/" + name);
    }
}
