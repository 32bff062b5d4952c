package io.vecmill.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalog that holds real tables. */
class IcebergTest {
    private static final String TABLE = "lake.vectors.items";

    private final SparkSession spark = TestSpark.session();

    @TempDir
    Path lake;

    @BeforeEach
    void configure() {
        spark.conf().set("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
        spark.conf().set("spark.sql.catalog.lake.type", "hadoop");
        spark.conf().set("spark.sql.catalog.lake.warehouse", lake.toString());
        spark.conf().set("spark.sql.catalog.lake.cache-enabled", "false");
    }

    @Test
    void aTableIsReplacedAsAWholeAndItsPastIsKept() {
        CatalogWriter writer = new CatalogWriter().setTable(TABLE);
        writer.write(rows("a", "b"), Map.of("vecmill.of", "out/items/1"));
        assertThat(spark.table(TABLE).orderBy("id").collectAsList())
                .containsExactlyElementsOf(rows("a", "b").collectAsList());
        writer.write(rows("c"), Map.of("vecmill.of", "out/items/2"));
        assertThat(spark.table(TABLE).collectAsList())
                .containsExactlyElementsOf(rows("c").collectAsList());
        assertThat(spark.sql("SHOW TBLPROPERTIES " + TABLE + " ('vecmill.of')").collectAsList())
                .containsExactly(RowFactory.create("vecmill.of", "out/items/2"));
        long first = spark.sql("SELECT snapshot_id FROM " + TABLE + ".snapshots ORDER BY committed_at")
                .head()
                .getLong(0);
        assertThat(spark.read().option("versionAsOf", first).table(TABLE).count())
                .isEqualTo(2);
    }

    @Test
    void rowsThatCannotBeWrittenLeaveTheOldOnes() {
        CatalogWriter writer = new CatalogWriter().setTable(TABLE);
        writer.write(rows("a", "b"), Map.of());
        Dataset<Row> broken = rows("c").selectExpr("raise_error('no such row') as id", "vector");
        assertThatThrownBy(() -> writer.write(broken, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("cannot write table 'lake.vectors.items': ");
        assertThat(spark.table(TABLE).count()).isEqualTo(2);
    }

    private Dataset<Row> rows(String... ids) {
        return spark.createDataset(List.of(ids), Encoders.STRING())
                .selectExpr("value as id", "array(1f, cast(ascii(value) as float)) as vector");
    }
}
