package io.vecmill.table;

import static io.vecmill.table.Rows.draft;
import static io.vecmill.table.Rows.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who writes a version and publishes it may die at any moment: a reader gets the old version whole or the new one, and
 * when it is done again it is done.
 */
class KilledPublisherTest {
    @TempDir
    Path warehouse;

    @Test
    void aReaderSeesTheOldOrTheNewVersionWhole() {
        Killing local = new Killing(warehouse.toString(), "file", DyingFileSystem.class);
        assertThat(local.killEverywhere()).isGreaterThanOrEqualTo(20);
    }

    /** Kills a publisher at its first step, then at its second, until it gets through. */
    record Killing(String warehouse, String scheme, Class<?> fileSystem) {
        int killEverywhere() {
            int steps = 0;
            while (kill(steps)) {
                steps++;
            }
            return steps;
        }

        private boolean kill(int step) {
            SparkSession spark = TestSpark.session();
            String path = warehouse + "/words" + step;
            EmbeddingTable.write(words(3), new TableTarget(path, "1", false), draft());
            VersionedTable.at(spark, path).publish("1");
            AtomicInteger left = new AtomicInteger(step);
            SparkSession dying = Dying.session(spark, scheme, fileSystem, any -> left.getAndDecrement() == 0, () -> {});
            try {
                writeAndPublish(dying, path);
            } catch (Exception e) {
                assertThat(Dying.isDead())
                        .describedAs("died of something else: %s", e)
                        .isTrue();
            }
            boolean died = Dying.isDead();
            EmbeddingTable seen = EmbeddingTable.current(spark, path);
            assertThat(seen.rows().count()).isEqualTo(seen.manifest().version().equals("1") ? 3 : 4);
            assertThat(seen.manifest().rows()).isEqualTo(seen.rows().count());
            writeAndPublish(spark, path);
            EmbeddingTable now = EmbeddingTable.current(spark, path);
            assertThat(now.manifest().version()).isEqualTo("2");
            assertThat(now.rows().count()).isEqualTo(4);
            return died;
        }

        /** As a run does: what is there is not written again. */
        private static void writeAndPublish(SparkSession spark, String path) {
            VersionedTable table = VersionedTable.at(spark, path);
            if (!table.versions().contains("2")) {
                Dataset<Row> rows = spark.createDataFrame(words(4).collectAsList(), Rows.WORDS)
                        .coalesce(1);
                EmbeddingTable.write(rows, new TableTarget(path, "2", false), draft());
            }
            table.publish("2");
        }
    }
}
