package io.vecmill.jobs.cli;

import io.vecmill.jobs.progress.ProgressConsole;
import io.vecmill.jobs.run.ExitCode;
import io.vecmill.jobs.run.Failure;
import io.vecmill.jobs.run.Pipeline;
import io.vecmill.jobs.run.PipelineReader;
import io.vecmill.jobs.run.PipelineRun;
import io.vecmill.jobs.run.RunLog;
import io.vecmill.jobs.run.SparkOnDemand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code vecmill run}: runs a pipeline; the last line of standard output is one JSON object about it. */
@Command(
        name = "run",
        description = "Runs the steps of a config; what is done and unchanged is skipped.",
        footer = {
            "",
            "The last line of standard output is one JSON object about the run; all else goes to standard error.",
            "A run that failed or was stopped goes on where it was when it is run again.",
            "",
            "Example: vecmill run conf/quickstart.conf --set steps.words.params.vectorSize=50"
        })
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    private Vecmill vecmill;

    @Parameters(paramLabel = "CONFIG", description = "The config file.")
    private String config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets a key of the config, such as steps.words.params.maxIter=5; may be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--force", description = "Run all steps, also those that are done and unchanged.")
    private boolean force;

    @Override
    public Integer call() {
        Terminal terminal = vecmill.terminal();
        RunLog log = new RunLog(config);
        ProgressConsole console = new ProgressConsole(terminal.err(), terminal.columns());
        Ending ending = new Ending(terminal, console, log);
        if (terminal.process()) {
            ending.onSignals();
        }
        int exitCode = ExitCode.DONE;
        Optional<String> error = Optional.empty();
        try {
            run(console, log);
        } catch (Exception | OutOfMemoryError e) {
            ending.claim();
            console.close();
            Failure failure = vecmill.fail(e);
            exitCode = failure.exitCode();
            error = Optional.of(failure.sentence());
        }
        ending.claim();
        terminal.out().println(log.close(exitCode, error));
        return exitCode;
    }

    private void run(ProgressConsole console, RunLog log) {
        Pipeline pipeline = PipelineReader.read(config, assignments, vecmill.jobs());
        try (console;
                SparkOnDemand spark = vecmill.spark(pipeline.spark())) {
            new PipelineRun(pipeline, new PipelineRun.Surroundings(spark, console, log), force).run();
            new Summary(vecmill.terminal().err(), log).print(spark);
        }
    }
}
