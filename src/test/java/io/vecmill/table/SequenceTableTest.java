package io.vecmill.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceTableTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    Path warehouse;

    private TableTarget target;

    @BeforeEach
    void place() {
        target = new TableTarget(warehouse.resolve("corpus").toString(), "1", false);
    }

    @Test
    void whatIsWrittenIsRead() {
        Dataset<Row> rows =
                spark.sql("select * from values ('b', array('x', 'y'), timestamp'2026-11-21 07:00:00', 1.5d), "
                        + "('a', array(), null, null), ('b', array('z'), null, 2d) as t(id, tokens, time, weight)");
        Dataset<Row> withTypes = rows.withColumn("tokens", rows.col("tokens").cast("array<string>"));
        Manifest manifest = SequenceTable.write(withTypes, target, new ManifestDraft());

        SequenceTable table = SequenceTable.open(spark, target.path());

        assertThat(table.rows().collectAsList()).containsExactlyInAnyOrderElementsOf(withTypes.collectAsList());
        assertThat(table.rows().columns()).containsExactly("id", "tokens", "time", "weight");
        assertThat(table.quarantine()).isEmpty();
        assertThat(manifest.rows()).isEqualTo(3);
        assertThat(manifest.at("/tokens").intValue()).isEqualTo(3);
        assertThat(manifest.at("/emptyRows").intValue()).isEqualTo(1);
    }

    @Test
    void whatIsSetAsideIsStoredBesideTheRows() {
        ManifestDraft draft = new ManifestDraft();
        SequenceTable.write(
                good(),
                () -> {
                    draft.put("quality", java.util.Map.of("badRecords", 1));
                    return Optional.of(spark.sql("select 'broken_json' as reason, '{' as raw"));
                },
                target,
                draft);

        SequenceTable table = SequenceTable.open(spark, target.path(), "1");

        assertThat(table.rows().count()).isEqualTo(1);
        assertThat(table.quarantine().orElseThrow().collectAsList()).hasToString("[[broken_json,{]]");
        assertThat(table.manifest().at("/quality/badRecords").intValue()).isEqualTo(1);
    }

    @Test
    void whoSetsAsideMayRefuseItAll() {
        assertThatThrownBy(() -> SequenceTable.write(
                        good(),
                        () -> {
                            throw new IllegalStateException("too many bad records");
                        },
                        target,
                        new ManifestDraft()))
                .hasMessage("too many bad records");
        assertThat(warehouse.resolve("corpus")).isEmptyDirectory();
    }

    @Test
    void wrongSequencesAreRefused() {
        Dataset<Row> rows = spark.sql("select * from values ('a', null), ('b', array('x', null)), (null, array('x')), "
                + "('c', array('x')) as t(id, tokens)");
        assertThatThrownBy(() -> SequenceTable.write(rows, target, new ManifestDraft()))
                .isInstanceOf(TableException.class)
                .hasMessage("cannot write version '1' of table 'corpus': of 4 rows these are wrong: "
                        + "1 row with a null among the tokens (such as 'b'), 1 row with a null id, "
                        + "1 row with null tokens (such as 'a') (nothing was written)");
    }

    private Dataset<Row> good() {
        return spark.sql("select 7 as id, array('x', 'y') as tokens");
    }
}
