package io.vecmill.table;

import static io.vecmill.table.Rows.draft;
import static io.vecmill.table.Rows.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables on a real HDFS, in this process. */
class HdfsTest {
    @TempDir
    static Path directory;

    private static MiniDFSCluster cluster;
    private final SparkSession spark = TestSpark.session();

    @BeforeAll
    static void start() throws IOException {
        Configuration conf = new Configuration();
        conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, directory.toString());
        cluster = new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
        cluster.waitActive();
    }

    @AfterAll
    static void stop() {
        cluster.shutdown();
    }

    @Test
    void aTableLivesThere() throws Exception {
        String path = path("words");
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
    void ofTwoWhoPublishAtOnceTheLaterOneStays() throws Exception {
        VersionedTable table = VersionedTable.at(spark, path("busy"));
        for (int i = 0; i < 6; i++) {
            EmbeddingTable.write(words(2), new TableTarget(table.path(), "v" + i, false), draft());
        }
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            List<Callable<Object>> work =
                    List.of(() -> publish("v0", "v1"), () -> publish("v2", "v3"), () -> publish("v4", "v5"));
            for (Future<Object> done : pool.invokeAll(work)) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }
        List<Publication> log = table.publications();
        assertThat(log).hasSize(6);
        assertThat(table.current()).contains(log.get(5).version());
    }

    private Object publish(String... versions) throws IOException {
        VersionedTable table = VersionedTable.at(spark, path("busy"));
        for (String version : versions) {
            table.publish(version);
        }
        return table;
    }

    @Test
    void whoeverIsKilledLeavesTheOldOrTheNewVersion() throws IOException {
        assertThat(KilledPublisherTest.Killing.of(path("killed"), "hdfs", DyingHdfs.class)
                        .killEverywhere())
                .isGreaterThanOrEqualTo(20);
    }

    private static String path(String table) throws IOException {
        return cluster.getFileSystem().getUri() + "/warehouse/" + table;
    }
}
