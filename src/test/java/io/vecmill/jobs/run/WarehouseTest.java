package io.vecmill.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.jobs.config.RequestException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class WarehouseTest {
    @Test
    void executorsElsewhereFindARelativeWarehouse() {
        assertThat(fromAnywhere("out/shop"))
                .isEqualTo("file:" + Path.of("out/shop").toAbsolutePath());
        assertThat(fromAnywhere("/data/shop")).isEqualTo("file:/data/shop");
        assertThat(fromAnywhere("file:/data/shop")).isEqualTo("file:/data/shop");
        assertThatThrownBy(() -> fromAnywhere("nowhere://data/shop"))
                .isInstanceOf(RequestException.class)
                .hasMessageStartingWith("cannot use the warehouse nowhere://data/shop: ");
    }

    private static String fromAnywhere(String warehouse) {
        Pipeline.Place place = new Pipeline.Place(warehouse, Optional.of("1"));
        Pipeline placed =
                Warehouse.fromAnywhere(new Pipeline("p.conf", place, Map.of(), List.of()), new Configuration());
        assertThat(placed.place().version()).contains("1");
        return placed.place().warehouse();
    }
}
