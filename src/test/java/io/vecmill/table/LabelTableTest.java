package io.vecmill.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelTableTest {
    @TempDir
    private Path dir;

    @Test
    void whatIsWrittenIsRead() {
        TableTarget target = new TableTarget(dir.resolve("topics").toString(), "1", false);
        Manifest manifest = LabelTable.write(rows("'x'", "0.5D"), target, new ManifestDraft());
        assertThat(manifest.kind()).isEqualTo(TableKind.LABELS);
        assertThat(LabelTable.open(TestSpark.session(), target.path())
                        .rows()
                        .orderBy("id")
                        .collectAsList())
                .isEqualTo(rows("'x'", "0.5D").collectAsList());
    }

    @Test
    void wrongRowsAreRefused() {
        refused(rows("cast(null as string)", "0D"), "a null label");
        refused(rows("'x'", "double('NaN')"), "a score of NaN");
        refused(rows("'x'", "0D").union(rows("'y'", "0D")), "an id that another row has");
        refused(rows("'x'", "0D").limit(0), "there are no rows");
    }

    private void refused(Dataset<Row> rows, String why) {
        TableTarget target = new TableTarget(dir.resolve("refused").toString(), "1", false);
        assertThatThrownBy(() -> LabelTable.write(rows, target, new ManifestDraft()))
                .isInstanceOf(TableException.class)
                .hasMessageContaining(why);
    }

    private static Dataset<Row> rows(String label, String score) {
        return TestSpark.session().range(3).selectExpr("id", label + " as label", score + " as score");
    }
}
