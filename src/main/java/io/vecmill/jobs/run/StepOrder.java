package io.vecmill.jobs.run;

import io.vecmill.jobs.config.RequestException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts steps behind those they need, and otherwise leaves them in the order of the file. */
final class StepOrder {
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Step> ordered = new LinkedHashMap<>();
    private final Deque<String> path = new ArrayDeque<>();

    private StepOrder(Collection<Step> steps) {
        steps.forEach(step -> this.steps.put(step.name(), step));
    }

    static List<Step> of(Collection<Step> steps) {
        StepOrder order = new StepOrder(steps);
        steps.forEach(order::visit);
        return List.copyOf(order.ordered.values());
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
