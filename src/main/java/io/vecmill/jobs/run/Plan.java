package io.vecmill.jobs.run;

import io.vecmill.jobs.steps.Source;
import io.vecmill.table.Manifest;
import io.vecmill.table.VersionedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * What a run would do, told without Spark: a step is skipped when the version it would make is there, and runs when
 * not, or when a step runs of which it reads.
 *
 * @param step what the config asks for
 * @param kept the version that is there already; empty when the step would run
 * @param sources what it would read, as far as that is there
 */
public record Plan(Step step, Optional<Manifest> kept, Map<String, Source> sources) {
    /** Plans all steps in their order; refuses inputs that are missing. */
    public static List<Plan> of(Pipeline pipeline, Configuration hadoop) {
        Warehouse.find(pipeline, hadoop);
        SourceFinder finder = new SourceFinder(pipeline, hadoop);
        finder.checkAll();
        Map<String, Source.Table> there = new LinkedHashMap<>();
        List<Plan> plans = new ArrayList<>();
        for (Step step : pipeline.steps()) {
            String path = pipeline.place().table(step.name());
            boolean known = step.inputs().values().stream()
                    .allMatch(input -> !(input instanceof Input.OfStep of) || there.containsKey(of.step()));
            Optional<Manifest> kept = Optional.empty();
            Map<String, Source> sources = Map.of();
            if (known) {
                sources = finder.findAll(step, there);
                String fingerprint = Fingerprint.of(step, sources);
                VersionedTable table = VersionedTable.at(hadoop, path);
                kept = Reuse.find(table, pipeline.place().version(), fingerprint);
            }
            kept.ifPresent(manifest -> there.put(step.name(), new Source.Table(path, manifest)));
            plans.add(new Plan(step, kept, sources));
        }
        return plans;
    }
}
