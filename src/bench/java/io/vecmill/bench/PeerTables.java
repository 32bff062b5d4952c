package io.vecmill.bench;

import static org.apache.spark.sql.functions.lit;

import io.vecmill.formats.VectorReader;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.TableTarget;
import io.vecmill.table.VersionedTable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The peers' files of vectors as tables: {@code PeerTables WAREHOUSE name=file…}. What a file of vectors does not tell,
 * how often a word occurs, comes from our own table of the same text, so that all are asked about the same words.
 */
public final class PeerTables {
    private static final String VERSION = "1";

    private PeerTables() {}

    public static void main(String[] args) {
        SparkSession spark = SparkSession.builder()
                .config("spark.ui.enabled", false)
                .config("spark.log.level", "ERROR")
                .getOrCreate();
        String warehouse = args[0];
        Dataset<Row> counts =
                EmbeddingTable.open(spark, warehouse + "/words").rows().select("id", "count");
        for (int i = 1; i < args.length; i++) {
            String[] peer = args[i].split("=", 2);
            Dataset<Row> rows = new VectorReader()
                    .read(spark, List.of(peer[1]))
                    .rows()
                    .join(counts, "id")
                    .withColumn("origin", lit("imported"));
            TableTarget target = new TableTarget(warehouse + "/" + peer[0], VERSION, true);
            EmbeddingTable.write(rows, target, new ManifestDraft().put("imported", peer[1]));
            VersionedTable.at(spark, target.path()).publish(VERSION);
        }
        spark.stop();
    }
}
