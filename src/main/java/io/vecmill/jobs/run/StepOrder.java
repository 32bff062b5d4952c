package io.vecmill.jobs.run;

import io.vecmill.jobs.config.RequestException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts steps behind those they need, gates behind all that do not wait for one, and otherwise leaves steps in the order
 * of the file.
 */
final class StepOrder {
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Step> ordered = new LinkedHashMap<>();
    private final Deque<String> path = new ArrayDeque<>();

    private StepOrder(Collection<Step> steps) {
        steps.forEach(step -> this.steps.put(step.name(), step));
    }

    static List<Step> of(Collection<Step> steps) {
        StepOrder order = new StepOrder(steps);
        steps.stream()
                .filter(step -> !order.waitsForGate(step, new HashSet<>()))
                .forEach(order::visit);
        steps.forEach(order::visit);
        return List.copyOf(order.ordered.values());
    }

    /** Whether it is a gate or needs one, by however many others. */
    private boolean waitsForGate(Step step, Set<String> seen) {
        return step.isGate()
                || seen.add(step.name()) && step.needs().stream().anyMatch(need -> waitsForGate(steps.get(need), seen));
    }

    private void visit(Step step) {
        if (ordered.containsKey(step.name())) {
            return;
        }
        if (path.contains(step.name())) {
            throw cycle(step);
        }
        path.addLast(step.name());
        step.needs().forEach(need -> visit(steps.get(need)));
        path.removeLast();
        ordered.put(step.name(), step);
    }

    private RequestException cycle(Step step) {
        List<String> cycle = new ArrayList<>(path);
        cycle.subList(0, cycle.indexOf(step.name())).clear();
        cycle.add(step.name());
        return step.section().error("waits for itself: " + String.join(" needs ", cycle));
    }
}
