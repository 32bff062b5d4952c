package io.vecmill.jobs.cli;

import io.vecmill.jobs.progress.Words;
import io.vecmill.jobs.run.ExitCode;
import io.vecmill.jobs.run.Forecast;
import io.vecmill.jobs.run.Pipeline;
import io.vecmill.jobs.run.PipelineReader;
import io.vecmill.jobs.run.SparkOnDemand;
import io.vecmill.jobs.steps.Cost;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code vecmill plan}: what a run would take; nothing is written. */
@Command(
        name = "plan",
        description = "Says what a run would take in memory and traffic, and whether its tasks would fit.",
        footer = {
            "",
            "Starts Spark and counts what is there to be counted; what is not there yet is estimated, and said to be.",
            "Exit code 2 when tasks would not fit, with the settings to change.",
            "",
            "Example: vecmill plan conf/wiki-words.conf --set steps.words.params.vectorSize=300"
        })
final class PlanCommand implements Callable<Integer> {
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
        List<Forecast> forecasts;
        try (SparkOnDemand spark = vecmill.spark(pipeline.spark())) {
            forecasts = Forecast.of(pipeline, spark);
        }
        forecasts.forEach(forecast -> print(forecast, out));
        List<String> refusals = forecasts.stream()
                .flatMap(forecast -> refusal(forecast).stream())
                .toList();
        refusals.forEach(refusal -> vecmill.terminal().err().println("vecmill: " + refusal));
        return refusals.isEmpty() ? ExitCode.DONE : ExitCode.WRONG;
    }

    private static void print(Forecast forecast, PrintStream out) {
        String verdict = forecast.plan()
                .kept()
                .map(manifest -> "is done: version " + manifest.version() + ", " + Words.count(manifest.rows(), "row"))
                .orElse("will run");
        out.printf(
                "%s (%s) %s%n",
                forecast.plan().step().name(), forecast.plan().step().job(), verdict);
        Grid grid = new Grid();
        forecast.cost().map(Cost::lines).ifPresent(lines -> lines.forEach((what, much) -> grid.row(what, much)));
        grid.print(out);
    }

    private static Optional<String> refusal(Forecast forecast) {
        return forecast.cost()
                .flatMap(Cost::refusal)
                .map(sentence -> "step " + forecast.plan().step().name() + ": " + sentence);
    }
}
