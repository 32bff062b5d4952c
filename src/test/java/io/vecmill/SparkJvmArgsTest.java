package io.vecmill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

/** {@code conf/spark-jvm.args} is what this Spark asks of a JVM, so an upgrade cannot drift. */
class SparkJvmArgsTest {
    @Test
    void fileIsWhatSparkAsksFor() throws IOException {
        List<String> file = Files.readAllLines(Path.of("conf", "spark-jvm.args"));
        assertThat(String.join(" ", file))
                .isEqualTo(JavaModuleOptions.defaultModuleOptions().strip());
    }
}
