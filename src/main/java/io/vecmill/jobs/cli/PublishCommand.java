package io.vecmill.jobs.cli;

import io.vecmill.jobs.run.ExitCode;
import io.vecmill.jobs.run.SparkOnDemand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code vecmill publish}: makes a version the current one. */
@Command(name = "publish", description = "Makes a version of a table the current one, also one that a gate has held.")
final class PublishCommand implements Callable<Integer> {
    @ParentCommand
    private Vecmill vecmill;

    @Parameters(paramLabel = "TABLE", description = "The directory of a table, or of one of its versions.")
    private String argument;

    @Option(names = "--version", paramLabel = "V", description = "Which version; default the newest.")
    private String version;

    @Override
    public Integer call() {
        try (SparkOnDemand spark = vecmill.spark(Map.of())) {
            TableArgument named = TableArgument.find(argument, Optional.ofNullable(version), spark.hadoop());
            boolean isTold = version != null || named.isExact();
            List<String> versions = named.table().versions();
            String chosen = isTold ? named.version() : versions.get(versions.size() - 1);
            named.table().publish(chosen);
            vecmill.terminal()
                    .out()
                    .printf("%s  version %s is published%n", named.table().path(), chosen);
        }
        return ExitCode.DONE;
    }
}
