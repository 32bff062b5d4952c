package io.vecmill.jobs.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vecmill.table.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a run has done so far, and the JSON object that closes it. May be asked from any thread. */
public final class RunLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final long began = System.nanoTime();
    private final List<StepReport> reports = new CopyOnWriteArrayList<>();
    private final String config;
    private volatile Optional<Pipeline> pipeline = Optional.empty();

    /** @param config the config file; empty when there is none */
    public RunLog(String config) {
        this.config = config;
    }

    void reads(Pipeline read) {
        pipeline = Optional.of(read);
    }

    void add(StepReport report) {
        reports.add(report);
    }

    public List<StepReport> reports() {
        return reports;
    }

    public double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** One line of JSON. */
    public String close(int exitCode, Optional<String> error) {
        ObjectNode run = JSON.createObjectNode();
        run.put("status", status(exitCode));
        run.put("exitCode", exitCode);
        if (!config.isEmpty()) {
            run.put("config", config);
        }
        pipeline.ifPresent(p -> run.put("warehouse", p.place().warehouse()));
        run.put("seconds", rounded(seconds()));
        ArrayNode steps = run.putArray("steps");
        reports.forEach(report -> describe(report, steps.addObject()));
        error.ifPresent(sentence -> run.put("error", sentence));
        return run.toString();
    }

    private static void describe(StepReport report, ObjectNode step) {
        Manifest manifest = report.result().manifest();
        step.put("step", report.step().name());
        step.put("job", report.step().job());
        step.put("skipped", report.skipped());
        step.put("table", report.result().path());
        step.put("version", manifest.version());
        step.put("path", report.path());
        step.put("rows", manifest.rows());
        step.put("digest", manifest.digest());
        step.put("seconds", rounded(report.seconds()));
    }

    private static String status(int exitCode) {
        return switch (exitCode) {
            case ExitCode.DONE -> "done";
            case ExitCode.WRONG -> "wrong";
            case ExitCode.HELD -> "held";
            case ExitCode.INTERRUPTED, ExitCode.TERMINATED -> "stopped";
            default -> "failed";
        };
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }
}
