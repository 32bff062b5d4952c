package io.vecmill.jobs.run;

import io.vecmill.jobs.config.Section;
import io.vecmill.jobs.steps.Job;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Params;

/**
 * One step of a pipeline.
 *
 * @param section where the config describes it; its name is the step's and that of the table it writes
 * @param call    the job and the stage with its params set
 * @param inputs  what it reads, by slot
 * @param after   steps that must be done before it though it reads nothing of them
 */
public record Step(Section section, Call<?> call, Map<String, Input> inputs, List<String> after) {
    /** A job and its stage. */
    record Call<S extends Params>(Job<S> job, S stage) {
        static <S extends Params> Call<S> of(Job<S> job) {
            return new Call<>(job, job.stage());
        }

        void check(Set<String> slots) {
            job.check(stage, slots);
        }
    }

    public String name() {
        return section.name();
    }

    public String job() {
        return call.job().name();
    }

    boolean isGate() {
        return call.job().isGate();
    }

    /** What it reads, for a person: {@code catalogue}, or {@code data/*.jsonl}. */
    public String reads() {
        return inputs.values().stream().map(Input::words).collect(Collectors.joining(", "));
    }

    /** The steps that come before it. */
    List<String> needs() {
        Stream<String> read = inputs.values().stream()
                .filter(Input.OfStep.class::isInstance)
                .map(input -> ((Input.OfStep) input).step());
        return Stream.concat(read, after.stream()).distinct().toList();
    }
}
