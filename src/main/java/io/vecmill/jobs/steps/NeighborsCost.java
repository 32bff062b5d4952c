package io.vecmill.jobs.steps;

import io.vecmill.ann.NeighborPlan;
import io.vecmill.ann.Neighbors;
import io.vecmill.jobs.progress.Words;
import io.vecmill.ml.TaskSlots;
import io.vecmill.table.Manifest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a neighbour run would take, by the manifests of its tables; unknown while they are not there. */
final class NeighborsCost {
    private NeighborsCost() {}

    static Optional<Cost> of(Neighbors stage, Outlook outlook, String base, String queries) {
        Source asking = outlook.inputs().get(queries);
        if (!(outlook.inputs().get(base) instanceof Source.Table table)) {
            return Optional.empty();
        }
        Manifest manifest = table.manifest();
        NeighborPlan plan = asking instanceof Source.Table asked
                ? NeighborPlan.across(stage, asked.manifest().rows(), manifest.rows(), manifest.dimension())
                : NeighborPlan.within(stage, manifest.rows(), manifest.dimension());
        return Optional.of(cost(stage, plan, TaskSlots.of(outlook.spark().sparkContext())));
    }

    private static Cost cost(Neighbors stage, NeighborPlan wanted, TaskSlots slots) {
        boolean isExact = wanted.isExact(stage);
        NeighborPlan plan = isExact ? wanted.fitting(slots) : wanted;
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("rows", Words.exact(plan.rows()) + " of " + plan.dimension() + " dimensions");
        lines.put("pairs", Words.exact(plan.pairs()) + " at most");
        lines.put("method", isExact ? "exact" : approximate(stage) + ", and exact if that would not pay");
        lines.put("cells", Words.exact(isExact ? plan.exactCells() : 1L << plan.levels()) + " at least");
        lines.put(
                "bytes for a task",
                Words.exact(plan.bytesPerTask()) + ", of " + Words.exact(slots.bytesPerTask(slots.tasks()))
                        + " that it has in " + slots.where());
        lines.put(
                isExact ? "bytes moved" : "bytes moved in a pass",
                Words.exact(isExact ? plan.bytesMovedExactly() : plan.bytesMoved()) + " at most");
        return new Cost(lines, refusal(plan, slots));
    }

    private static String approximate(Neighbors stage) {
        return stage.getMethod().equals("srp") ? "srp" : "lsh";
    }

    private static Optional<String> refusal(NeighborPlan plan, TaskSlots slots) {
        try {
            plan.requireFits(slots);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }
}
