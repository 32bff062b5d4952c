package io.vecmill.jobs.run;

import io.vecmill.jobs.config.Guess;
import io.vecmill.jobs.config.ParamSection;
import io.vecmill.jobs.config.PipelineFile;
import io.vecmill.jobs.config.RequestException;
import io.vecmill.jobs.config.Section;
import io.vecmill.jobs.config.SparkSettings;
import io.vecmill.jobs.steps.Job;
import io.vecmill.jobs.steps.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a {@link Pipeline} of a config file. Every key is known, every value has its type and lies in its range, every
 * step that is named exists and the steps stand in an order; or there is a {@link RequestException} that says where
 * not. Nothing but the config file is read.
 */
public final class PipelineReader {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

    private final Jobs jobs;
    private final Section root;

    private PipelineReader(Jobs jobs, Section root) {
        this.jobs = jobs;
        this.root = root;
    }

    public static Pipeline read(String file, List<String> assignments, Jobs jobs) {
        return new PipelineReader(jobs, PipelineFile.read(file, assignments)).pipeline(file);
    }

    private Pipeline pipeline(String file) {
        root.allowOnly(List.of("warehouse", "version", "spark", "steps"), "a pipeline");
        String warehouse =
                root.text("warehouse").orElseThrow(() -> root.error("has no warehouse, the directory of its tables"));
        Optional<String> version = root.text("version");
        version.filter(v -> !v.matches(NAME)).ifPresent(v -> {
            throw root.error("version", "must be letters, digits and . _ - such as 2026-01-31");
        });
        Section steps = root.section("steps").orElseThrow(() -> root.error("has no steps"));
        return new Pipeline(
                file, new Pipeline.Place(warehouse, version), SparkSettings.of(root.section("spark")), steps(steps));
    }

    private List<Step> steps(Section section) {
        List<String> names = section.keys();
        if (names.isEmpty()) {
            throw section.error("has no step");
        }
        List<Step> steps = new ArrayList<>();
        for (String name : names) {
            if (!name.matches(NAME)) {
                throw section.error(name, "a step's name must be letters, digits and . _ - (it is a table's name)");
            }
            steps.add(step(section.section(name).orElseThrow(), names));
        }
        InputReader.checkKinds(steps);
        return StepOrder.of(steps);
    }

    private Step step(Section section, List<String> names) {
        section.allowOnly(List.of("job", "input", "params", "after"), "a step");
        String name = section.text("job").orElseThrow(() -> section.error("has no job; there are " + jobs.known()));
        Job<?> job = jobs.find(name)
                .orElseThrow(() -> section.error(
                        "job", "there is no such job; there are " + jobs.known() + Guess.of(name, jobs.names())));
        Step.Call<?> call = Step.Call.of(job);
        section.section("params").ifPresent(params -> ParamSection.bind(params, call.stage(), "job " + name));
        List<String> after = section.texts("after");
        for (String before : after) {
            if (!names.contains(before)) {
                throw section.error("after", "there is no step " + before + Guess.of(before, names));
            }
        }
        Map<String, Input> inputs = InputReader.read(section, job, names);
        try {
            call.check(inputs.keySet());
        } catch (IllegalArgumentException e) {
            throw section.error(e.getMessage());
        }
        return new Step(section, call, inputs, after);
    }
}
