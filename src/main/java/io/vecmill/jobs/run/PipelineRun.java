package io.vecmill.jobs.run;

import io.vecmill.jobs.config.ParamSection;
import io.vecmill.jobs.config.RequestException;
import io.vecmill.jobs.progress.ProgressConsole;
import io.vecmill.jobs.progress.Words;
import io.vecmill.jobs.steps.Source;
import io.vecmill.jobs.steps.Work;
import io.vecmill.ml.LostState;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.TableTarget;
import io.vecmill.table.VersionedTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.SparkSession;

/**
 * Runs a pipeline: one step after the other, each one skipped, or worked, committed and then published. With a gate
 * among the steps nothing is published until the last gate has said so, and then everything is; see {@link
 * Publishing}.
 *
 * <p>A step whose cached data went away with an executor, such as vectors that were being written, is begun again from
 * what it has saved. What is done stays done: a run that fails or is stopped goes on where it was when it is run again. Errors:
 * whatever a job throws; {@link Failure} makes a sentence of it. Spark starts at the first step that is not skipped.
 */
public final class PipelineRun {
    /** Sorts by age, also among dates, is a file name on every file system, and another for runs of the same second. */
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** How often a step is begun, where what it holds goes away with executors. */
    private static final int ATTEMPTS = 3;

    private final Pipeline pipeline;
    private final Surroundings around;
    private final boolean force;
    private final Configuration hadoop;
    private final String version;

    /** What a run works with. */
    public record Surroundings(SparkOnDemand spark, ProgressConsole console, RunLog log) {}

    public PipelineRun(Pipeline pipeline, Surroundings around, boolean force) {
        this.around = around;
        this.force = force;
        hadoop = around.spark().hadoop();
        this.pipeline = around.spark().isLocal() ? pipeline : Warehouse.fromAnywhere(pipeline, hadoop);
        version = pipeline.place().version().orElseGet(() -> STAMP.format(Instant.now()));
    }

    public void run() {
        around.log().reads(pipeline);
        Warehouse.find(pipeline, hadoop);
        SourceFinder finder = new SourceFinder(pipeline, hadoop);
        finder.checkAll();
        Map<String, Source.Table> made = new LinkedHashMap<>();
        Publishing publishing = new Publishing(pipeline, hadoop);
        List<Step> steps = pipeline.steps();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String label = "[%d/%d] %s".formatted(i + 1, steps.size(), step.name());
            around.console().step(label);
            StepReport report = step(step, finder.findAll(step, made));
            made.put(step.name(), report.result());
            around.log().add(report);
            around.console().done(label + "  " + outcome(report));
            publishing.made(report);
        }
    }

    private StepReport step(Step step, Map<String, Source> sources) {
        long began = System.nanoTime();
        String path = pipeline.place().table(step.name());
        VersionedTable table = VersionedTable.at(hadoop, path);
        String fingerprint = Fingerprint.of(step, sources);
        Optional<Manifest> kept =
                force ? Optional.empty() : Reuse.find(table, pipeline.place().version(), fingerprint);
        Manifest manifest = kept.orElseGet(() -> work(step, sources, table, fingerprint));
        double seconds = (System.nanoTime() - began) / 1e9;
        return new StepReport(
                step, sources, new Source.Table(path, manifest), new StepReport.Effort(kept.isPresent(), seconds));
    }

    private Manifest work(Step step, Map<String, Source> sources, VersionedTable table, String fingerprint) {
        if (table.isPublished(version)) {
            throw new RequestException(
                    "cannot run step %s: version '%s' of it is published, with other params, inputs or code, and what is published does not change (give another version)"
                            .formatted(step.name(), version));
        }
        Warehouse.check(pipeline, hadoop);
        TableTarget target =
                new TableTarget(table.path(), version, table.versions().contains(version));
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(step, sources, new Work.Out(target, draft(step, sources, fingerprint)));
            } catch (Exception | OutOfMemoryError e) {
                if (attempt == ATTEMPTS || !LostState.caused(e)) {
                    throw new StepException(step.name(), e);
                }
                around.console().phase("beginning again: an executor went away with what it held", 0, "");
            }
        }
    }

    private Manifest attempt(Step step, Map<String, Source> sources, Work.Out out) {
        return call(step.call(), new Work(spark(), sources, out, around.console()));
    }

    private static ManifestDraft draft(Step step, Map<String, Source> sources, String fingerprint) {
        Map<String, Object> params = ParamSection.values(step.call().stage());
        ManifestDraft draft = new ManifestDraft()
                .stage(step.job(), params, params.get("seed") instanceof Long seed ? seed : 0)
                .fingerprint(fingerprint)
                .startedAt(Instant.now());
        sources.forEach((slot, source) -> draft.input(slot, source.facts()));
        return draft;
    }

    private static <S extends Params> Manifest call(Step.Call<S> call, Work work) {
        return call.job().run(call.stage(), work);
    }

    private SparkSession spark() {
        around.console().phase(around.spark().isRunning() ? "starting" : "starting Spark", 0, "");
        SparkSession session = around.spark().get();
        around.console().watch(session.sparkContext());
        return session;
    }

    private static String outcome(StepReport report) {
        String rows = Words.count(report.result().manifest().rows(), "row");
        return report.skipped()
                ? "unchanged: version " + report.result().version() + " is kept, " + rows
                : rows + " in " + Words.time(report.seconds());
    }
}
