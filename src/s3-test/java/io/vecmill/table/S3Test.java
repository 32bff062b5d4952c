package io.vecmill.table;

import static io.vecmill.table.Rows.draft;
import static io.vecmill.table.Rows.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tables in an object store, where a rename of a directory copies and deletes its objects one by one. */
class S3Test {
    private static final String WAREHOUSE = "s3a://warehouse/tables";

    private static LoopbackS3 store;
    private final SparkSession spark = TestSpark.session();

    @BeforeAll
    static void start() throws IOException {
        store = new LoopbackS3();
        store.serve(TestSpark.session());
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void aTableLivesThere() {
        String path = WAREHOUSE + "/words";
        VersionedTable table = VersionedTable.at(spark, path);
        for (String version : List.of("1", "2", "3")) {
            EmbeddingTable.write(words(5), new TableTarget(path, version, false), draft());
            table.publish(version);
        }
        assertThat(EmbeddingTable.current(spark, path).rows().count()).isEqualTo(5);
        assertThat(table.verify(spark, "3").faults()).isEmpty();
        assertThat(table.rollBack()).isEqualTo("2");
        assertThat(table.vacuum(1, true)).containsExactly("1");
        assertThat(table.current()).contains("2");
    }

    @Test
    void ofSeveralWhoMakeAFileOneSucceeds() throws Exception {
        TableFiles files = VersionedTable.at(spark, WAREHOUSE + "/words").files();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 5; round++) {
                Path path = new Path(WAREHOUSE, "file-" + round);
                List<Callable<Boolean>> work = List.of(
                        () -> files.createIfAbsent(path, path.suffix(".a"), "a"),
                        () -> files.createIfAbsent(path, path.suffix(".b"), "b"),
                        () -> files.createIfAbsent(path, path.suffix(".c"), "c"),
                        () -> files.createIfAbsent(path, path.suffix(".d"), "d"));
                int made = 0;
                for (Future<Boolean> done : pool.invokeAll(work)) {
                    made += done.get() ? 1 : 0;
                }
                assertThat(made).isEqualTo(1);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void whoeverIsKilledLeavesTheOldOrTheNewVersion() {
        KilledPublisherTest.Killing killing = new KilledPublisherTest.Killing(
                WAREHOUSE + "/killed",
                spark,
                step -> {
                    store.kill(step);
                    return spark;
                },
                store::revive);
        assertThat(killing.killEverywhere()).isGreaterThanOrEqualTo(15);
    }
}
