package io.vecmill.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.jobs.config.ParamSection;
import io.vecmill.jobs.config.PipelineFile;
import io.vecmill.jobs.config.Section;
import io.vecmill.jobs.steps.Job;
import io.vecmill.jobs.steps.Jobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual tells the truth, and the configs that come with Vecmill are understood. */
class ReferenceTest {
    private static final String REFERENCE = "src/main/resources/reference.conf";

    static Stream<Job<?>> jobs() {
        return Jobs.standard().all().stream().map(job -> job);
    }

    static Stream<Path> configs() throws IOException {
        return Files.list(Path.of("conf")).filter(file -> file.toString().endsWith(".conf"));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void theManualHasEveryParamAndItsDefault(Job<?> job) {
        Step step = PipelineReader.read(REFERENCE, List.of(), Jobs.standard()).steps().stream()
                .filter(each -> each.job().equals(job.name()))
                .findFirst()
                .orElseThrow();
        Section params = PipelineFile.reference()
                .section("steps")
                .flatMap(steps -> steps.section(step.name()))
                .flatMap(section -> section.section("params"))
                .orElseThrow();
        assertThat(params.keys()).containsExactlyInAnyOrderElementsOf(ParamSection.names(job.stage()));
        assertThat(ParamSection.values(step.call().stage())).isEqualTo(ParamSection.values(job.stage()));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void configsAreUnderstood(Path config) {
        assertThat(PipelineReader.read(config.toString(), List.of(), Jobs.standard())
                        .steps())
                .isNotEmpty();
    }
}
