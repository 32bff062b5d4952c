package io.vecmill.jobs.cli;

import io.vecmill.jobs.progress.Words;
import io.vecmill.jobs.run.ExitCode;
import io.vecmill.jobs.run.Pipeline;
import io.vecmill.jobs.run.PipelineReader;
import io.vecmill.jobs.run.Plan;
import io.vecmill.jobs.run.SparkOnDemand;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code vecmill check}: what a run would do. */
@Command(
        name = "check",
        description = "Reads a config, looks for its inputs and says what a run would do; starts no Spark.")
final class CheckCommand implements Callable<Integer> {
    @ParentCommand
    private Vecmill vecmill;

    @Parameters(paramLabel = "CONFIG", description = "The config file.")
    private String config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Sets a key of the config; may be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Override
    public Integer call() {
        PrintStream out = vecmill.terminal().out();
        Pipeline pipeline = PipelineReader.read(config, assignments, vecmill.jobs());
        try (SparkOnDemand spark = vecmill.spark(pipeline.spark())) {
            List<Plan> plans = Plan.of(pipeline, spark.hadoop());
            Grid grid = new Grid();
            for (Plan plan : plans) {
                grid.row(plan.step().name(), plan.step().job(), plan.step().reads(), verdict(plan));
            }
            out.printf(
                    "%s: %s into %s%n%n",
                    config, Words.count(plans.size(), "step"), pipeline.place().warehouse());
            grid.print(out);
        }
        return ExitCode.DONE;
    }

    private static String verdict(Plan plan) {
        return plan.kept()
                .map(manifest -> "is done: version " + manifest.version() + ", " + Words.count(manifest.rows(), "row"))
                .orElse("will run");
    }
}
