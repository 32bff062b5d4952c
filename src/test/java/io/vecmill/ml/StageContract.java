package io.vecmill.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.MLWritable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every stage: its defaults are frozen, bad values are refused by name, it copies, saves and loads. */
public abstract class StageContract<T extends Params> {
    protected abstract T stage();

    /** Every param that has a default, with it. */
    protected abstract Map<String, Object> defaults();

    /** A value that is refused, for every param that does not take all values of its type. */
    protected abstract Map<String, Object> refused();

    /** Some params with values that are not their defaults. */
    protected abstract Map<String, Object> changes();

    protected abstract T load(String path);

    @Test
    void defaultsAreFrozen() {
        T stage = stage();
        Map<String, Object> found = new TreeMap<>();
        for (Param<?> param : stage.params()) {
            if (stage.getDefault(param).isDefined()) {
                found.put(param.name(), plain(stage.getDefault(param).get()));
            }
        }
        assertThat(found).isEqualTo(new TreeMap<>(defaults()));
    }

    @Test
    void everyParamSaysWhatItIs() {
        for (Param<?> param : stage().params()) {
            assertThat(param.doc()).as(param.name()).hasSizeGreaterThan(10);
        }
    }

    @Test
    void badValuesAreRefusedByName() {
        refused().forEach((name, value) -> {
            T stage = stage();
            assertThatThrownBy(() -> set(stage, name, value))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name);
        });
    }

    @Test
    void aCopyHasTheSameParamsAndUid() {
        T stage = stage();
        changes().forEach((name, value) -> set(stage, name, value));
        Params copy = stage.copy(ParamMap.empty());
        assertThat(copy.uid()).isEqualTo(stage.uid());
        assertThat(values(copy)).isEqualTo(values(stage));
    }

    @Test
    void savesAndLoadsItsParams(@TempDir Path dir) throws Exception {
        T stage = stage();
        changes().forEach((name, value) -> set(stage, name, value));
        TestSpark.session();
        ((MLWritable) stage).write().save(dir.resolve("stage").toString());
        T loaded = load(dir.resolve("stage").toString());
        assertThat(loaded.uid()).isEqualTo(stage.uid());
        assertThat(values(loaded)).isEqualTo(values(stage)).containsAllEntriesOf(changes());
    }

    private static void set(Params stage, String name, Object value) {
        stage.set(stage.getParam(name), value);
    }

    private static Map<String, Object> values(Params stage) {
        Map<String, Object> values = new TreeMap<>();
        for (Param<?> param : stage.params()) {
            if (stage.isDefined(param)) {
                values.put(param.name(), plain(stage.getOrDefault(param)));
            }
        }
        return values;
    }

    private static Object plain(Object value) {
        return value instanceof Object[] array ? Arrays.asList(array) : value;
    }
}
