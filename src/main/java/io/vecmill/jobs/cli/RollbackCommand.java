package io.vecmill.jobs.cli;

import io.vecmill.jobs.run.ExitCode;
import io.vecmill.jobs.run.SparkOnDemand;
import io.vecmill.table.VersionedTable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code vecmill rollback}: makes the version current again that was before. */
@Command(
        name = "rollback",
        description = "Makes the version of a table current again that was published before this one.")
final class RollbackCommand implements Callable<Integer> {
    @ParentCommand
    private Vecmill vecmill;

    @Parameters(paramLabel = "TABLE", description = "The directory of a table.")
    private String argument;

    @Option(names = "--to", paramLabel = "V", description = "Which version; default the one published before.")
    private String version;

    @Override
    public Integer call() {
        try (SparkOnDemand spark = vecmill.spark(Map.of())) {
            TableArgument named = TableArgument.find(argument, Optional.ofNullable(version), spark.hadoop());
            VersionedTable table = named.table();
            if (version != null) {
                table.rollBack(version);
            }
            String now = version != null ? version : table.rollBack();
            vecmill.terminal().out().printf("%s  version %s is published again%n", table.path(), now);
        }
        return ExitCode.DONE;
    }
}
