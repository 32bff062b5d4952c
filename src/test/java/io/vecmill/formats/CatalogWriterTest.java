package io.vecmill.formats;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What is wrong before a catalog is asked; {@code mvn verify -Piceberg} tests with one that holds tables. */
class CatalogWriterTest {
    private final Dataset<Row> rows = TestSpark.session().sql("select 'a' as id, array(1f) as vector");

    @Test
    void anUnknownCatalogIsNamedWithItsSetting() {
        CatalogWriter writer = new CatalogWriter().setTable("nowhere.vectors.items");
        assertThatThrownBy(() -> writer.write(rows, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot write table 'nowhere.vectors.items': there is no such catalog"
                        + " (set spark.sql.catalog.nowhere to its class)");
    }

    @Test
    void aNameWithoutACatalogIsRefused() {
        assertThatThrownBy(() -> new CatalogWriter().setTable("items"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("table");
        assertThatThrownBy(() -> new CatalogWriter().write(rows, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it has no name");
    }

    @Test
    void whatTheCatalogSaysIsPassedOn() {
        TestSpark.session().conf().set("spark.sql.catalog.broken", "no.such.Catalog");
        CatalogWriter writer = new CatalogWriter().setTable("broken.vectors.items");
        assertThatThrownBy(() -> writer.write(rows, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("cannot write table 'broken.vectors.items': ")
                .hasMessageContaining("no.such.Catalog");
    }
}
