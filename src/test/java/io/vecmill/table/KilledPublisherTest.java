package io.vecmill.table;

import static io.vecmill.table.Rows.draft;
import static io.vecmill.table.Rows.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
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
        Killing local = Killing.of(warehouse.toString(), "file", DyingFileSystem.class);
        assertThat(local.killEverywhere()).isGreaterThanOrEqualTo(20);
    }

    /**
     * Kills a publisher at its first step, then at its second, until it gets through.
     *
     * @param mortal a session that lives for so many steps
     * @param hasDied whether it did, asked once
     */
    record Killing(String warehouse, SparkSession spark, IntFunction<SparkSession> mortal, BooleanSupplier hasDied) {
        /** Where a file system stands in for that of the scheme. */
        static Killing of(String warehouse, String scheme, Class<?> fileSystem) {
            SparkSession spark = TestSpark.session();
            return new Killing(
                    warehouse,
                    spark,
                    steps -> {
                        AtomicInteger left = new AtomicInteger(steps);
                        return Dying.session(spark, scheme, fileSystem, any -> left.getAndDecrement() == 0, () -> {});
                    },
                    Dying::isDead);
        }

        int killEverywhere() {
            writeAndPublish(spark, 1);
            int step = 0;
            while (kill(step)) {
                step++;
            }
            return step;
        }

        /** Version {@code n + 1}, of {@code n + 1} rows, is written after {@code n}. */
        private boolean kill(int step) {
            int old = step + 1;
            String end = "";
            try {
                writeAndPublish(mortal.apply(step), old + 1);
            } catch (Exception e) {
                end = e.toString();
            }
            boolean died = hasDied.getAsBoolean();
            assertThat(died || end.isEmpty())
                    .describedAs("died of something else: %s", end)
                    .isTrue();
            assertThat(rowsSeen(spark)).isIn(old, old + 1);
            writeAndPublish(spark, old + 1);
            assertThat(rowsSeen(spark)).isEqualTo(old + 1);
            return died;
        }

        private int rowsSeen(SparkSession spark) {
            EmbeddingTable seen = EmbeddingTable.current(spark, path());
            assertThat(seen.manifest().rows()).isEqualTo(seen.rows().count());
            assertThat(seen.manifest().version())
                    .isEqualTo(version((int) seen.manifest().rows()));
            return (int) seen.manifest().rows();
        }

        /** As a run does: what is there is not written again. */
        private void writeAndPublish(SparkSession spark, int rows) {
            VersionedTable table = VersionedTable.at(spark, path());
            if (!table.versions().contains(version(rows))) {
                Dataset<Row> words = spark.createDataFrame(words(rows).collectAsList(), Rows.WORDS)
                        .coalesce(1);
                EmbeddingTable.write(words, new TableTarget(path(), version(rows), false), draft());
            }
            table.publish(version(rows));
        }

        private static String version(int rows) {
            return "%03d".formatted(rows);
        }

        private String path() {
            return warehouse + "/words";
        }
    }
}
