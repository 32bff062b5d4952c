package io.vecmill.jobs.run;

import io.vecmill.jobs.config.Section;
import io.vecmill.jobs.steps.Job;
import io.vecmill.jobs.steps.Slot;
import io.vecmill.table.TableKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The {@code input} of a step: a name, files, or a section with a name or files for each slot of the job. */
final class InputReader {
    private final Section step;
    private final Job<?> job;
    private final List<String> stepNames;

    private InputReader(Section step, Job<?> job, List<String> stepNames) {
        this.step = step;
        this.job = job;
        this.stepNames = stepNames;
    }

    static Map<String, Input> read(Section step, Job<?> job, List<String> stepNames) {
        return new InputReader(step, job, stepNames).inputs();
    }

    private Map<String, Input> inputs() {
        Map<String, Input> inputs = new LinkedHashMap<>();
        Slot first = job.slots().get(0);
        if (isNamed()) {
            Section section = step.section("input").orElseThrow();
            section.allowOnly(job.slots().stream().map(Slot::name).toList(), "the input of job " + job.name());
            job.slots().stream()
                    .filter(slot -> section.has(slot.name()))
                    .forEach(slot -> inputs.put(slot.name(), input(section, slot.name(), slot)));
        } else if (step.has("input")) {
            inputs.put(first.name(), input(step, "input", first));
        }
        for (Slot slot : job.slots()) {
            slot.earlierOf().ifPresent(of -> inputs.putIfAbsent(slot.name(), new Input.Earlier(of)));
            if (slot.required() && !inputs.containsKey(slot.name())) {
                String which = job.slots().size() > 1 ? " " + slot.name() : "";
                throw step.error("has no input%s; job %s reads %s".formatted(which, job.name(), what(slot)));
            }
        }
        return inputs;
    }

    /** Refuses a step that reads of another step what that one does not make. */
    static void checkKinds(List<Step> steps) {
        Map<String, Step> byName = steps.stream().collect(Collectors.toMap(Step::name, Function.identity()));
        for (Step step : steps) {
            for (Slot slot : step.call().job().slots()) {
                if (step.inputs().get(slot.name()) instanceof Input.OfStep of) {
                    TableKind made = byName.get(of.step()).call().job().makes();
                    if (!slot.fits(made)) {
                        throw step.section()
                                .error("reads %s, which makes %s; job %s reads %s"
                                        .formatted(of.step(), made.contents(), step.job(), what(slot)));
                    }
                }
            }
        }
    }

    private boolean isNamed() {
        if (!step.isSection("input")) {
            return false;
        }
        List<String> keys = step.section("input").orElseThrow().keys();
        boolean anySlot = job.slots().stream().anyMatch(slot -> keys.contains(slot.name()));
        return anySlot || !job.slots().get(0).isFiles();
    }

    /** Where a step may go on from its own table, its name stands for the version before. */
    private Input input(Section section, String key, Slot slot) {
        if (slot.isFiles()) {
            if (!section.isSection(key)) {
                throw section.error(key, "must be " + what(slot));
            }
            Section files = section.section(key).orElseThrow();
            return new Input.OfFiles(job.files(files), files);
        }
        String name = section.text(key).orElseThrow();
        boolean isItself = name.equals(step.name()) && !slot.required();
        return stepNames.contains(name) && !isItself ? new Input.OfStep(name) : new Input.OfTable(name);
    }

    private static String what(Slot slot) {
        return slot.isFiles()
                ? "files, { path = \"…\" } say"
                : slot.kinds().stream()
                        .map(TableKind::contents)
                        .collect(Collectors.joining(" or ", "a step or a table of ", ""));
    }
}
