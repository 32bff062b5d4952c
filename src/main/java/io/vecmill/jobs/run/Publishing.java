package io.vecmill.jobs.run;

import io.vecmill.table.Manifest;
import io.vecmill.table.VersionedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * When a run publishes: without a gate each version as soon as it is made; with gates everything made so far when the
 * last of them has said PUBLISH, and what is made after that at once. On HOLD the pointers stay where they were.
 *
 * <p>Behind a gate a version takes the place of the one that was published when the run began, and of no other: if
 * somebody else published meanwhile, what the gate has seen is not what would be replaced.
 */
final class Publishing {
    private final Configuration hadoop;
    private final Map<String, Optional<String>> before = new LinkedHashMap<>();
    private final List<StepReport> waiting = new ArrayList<>();
    private long gates;

    Publishing(Pipeline pipeline, Configuration hadoop) {
        this.hadoop = hadoop;
        gates = pipeline.steps().stream().filter(Step::isGate).count();
        if (gates > 0) {
            pipeline.steps().forEach(step -> {
                String path = pipeline.place().table(step.name());
                before.put(path, VersionedTable.at(hadoop, path).current());
            });
        }
    }

    /** @throws HeldException if it is a gate and says so */
    void made(StepReport report) {
        waiting.add(report);
        if (report.step().isGate()) {
            Manifest manifest = report.result().manifest();
            if (!manifest.at("/verdict").asText().equals("publish")) {
                List<String> reasons = new ArrayList<>();
                manifest.at("/reasons").forEach(reason -> reasons.add(reason.asText()));
                throw new HeldException(
                        report.step().name(), reasons, report.result().version());
            }
            gates--;
        }
        if (gates == 0) {
            waiting.forEach(this::publish);
            waiting.clear();
        }
    }

    private void publish(StepReport report) {
        String path = report.result().path();
        String version = report.result().version();
        VersionedTable table = VersionedTable.at(hadoop, path);
        if (table.isPublished(version)) {
            return;
        }
        if (before.containsKey(path)) {
            table.publish(version, before.get(path));
        } else {
            table.publish(version);
        }
    }
}
