package io.vecmill.table;

import static io.vecmill.table.Rows.draft;
import static io.vecmill.table.Rows.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer that dies at any moment leaves a table as it was, or with the version whole. */
class KilledWriterTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    Path warehouse;

    @Test
    void aNewVersionIsWholeOrNotThere() {
        String whole = EmbeddingTable.write(words(3), target("whole", "0", false), draft())
                .digest();
        int steps = 0;
        while (diesWriting("words" + steps, "1", false, steps)) {
            String path = path("words" + steps);
            if (VersionedTable.at(spark, path).versions().isEmpty()) {
                EmbeddingTable.write(words(3), target("words" + steps, "1", false), draft());
            }
            assertThat(EmbeddingTable.open(spark, path).manifest().digest()).isEqualTo(whole);
            assertThat(EmbeddingTable.open(spark, path).rows().count()).isEqualTo(3);
            steps++;
        }
        assertThat(steps).isGreaterThanOrEqualTo(4);
    }

    @Test
    void aReplacedVersionIsTheOldTheNewOrNotThere() {
        int steps = 0;
        boolean isDying = true;
        while (isDying) {
            String name = "words" + steps;
            EmbeddingTable.write(words(5), target(name, "0", false), draft());
            EmbeddingTable.write(words(4), target(name, "1", false), draft());
            isDying = diesWriting(name, "1", true, steps++);
            VersionedTable table = VersionedTable.at(spark, path(name));
            for (String version : table.versions()) {
                EmbeddingTable opened = EmbeddingTable.open(spark, path(name), version);
                assertThat(opened.rows().count()).isEqualTo(opened.manifest().rows());
            }
            assertThat(table.versions()).contains("0");
        }
        assertThat(steps).isGreaterThanOrEqualTo(7);
    }

    private boolean diesWriting(String name, String version, boolean overwrite, int steps) {
        AtomicInteger left = new AtomicInteger(steps);
        SparkSession dying = DyingFileSystem.session(spark, path -> left.getAndDecrement() == 0, () -> {});
        Dataset<Row> rows = dying.createDataFrame(words(3).collectAsList(), Rows.WORDS);
        try {
            EmbeddingTable.write(rows, target(name, version, overwrite), draft());
        } catch (TableException e) {
            assertThat(e).hasMessageContaining("this process is dead");
        }
        return Dying.isDead();
    }

    /** In a process of its own, which ends as by {@code kill -9} when the data are there and the manifest is not. */
    @Test
    void aKilledProcessLeavesNoVersionAndTheNextWriterCleansUp() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + new File("conf/spark-jvm.args").getAbsolutePath(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        path("words"))
                .redirectErrorStream(true)
                .redirectOutput(warehouse.resolve("log").toFile())
                .start();
        assertThat(process.waitFor())
                .describedAs(Files.readString(warehouse.resolve("log")))
                .isEqualTo(137);

        Path left = warehouse.resolve("words/version=1");
        assertThat(left)
                .isDirectoryContaining(file -> file.getFileName().toString().startsWith("part-"));
        assertThat(left.resolve("_manifest.json")).doesNotExist();
        VersionedTable table = VersionedTable.at(spark, path("words"));
        assertThat(table.versions()).isEmpty();

        EmbeddingTable.write(words(3), target("words", "2", false), draft());
        assertThat(table.versions()).containsExactly("2");
        assertThat(names(warehouse.resolve("words"))).containsExactly("version=2");
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** The program that is killed. */
    static final class Victim {
        public static void main(String[] args) {
            SparkSession dying =
                    DyingFileSystem.session(TestSpark.session(), Victim::isLastRename, () -> Runtime.getRuntime()
                            .halt(137));
            Dataset<Row> rows = dying.createDataFrame(words(3).collectAsList(), Rows.WORDS);
            EmbeddingTable.write(rows, new TableTarget(args[0], "1", false), draft());
        }

        private static boolean isLastRename(org.apache.hadoop.fs.Path path) {
            return path.getName().endsWith(".json")
                    && path.getParent().getName().equals("version=1");
        }
    }

    private TableTarget target(String name, String version, boolean overwrite) {
        return new TableTarget(path(name), version, overwrite);
    }

    private String path(String name) {
        return warehouse.resolve(name).toString();
    }
}
