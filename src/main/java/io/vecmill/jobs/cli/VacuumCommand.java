package io.vecmill.jobs.cli;

import io.vecmill.jobs.config.RequestException;
import io.vecmill.jobs.progress.Words;
import io.vecmill.jobs.run.ExitCode;
import io.vecmill.jobs.run.SparkOnDemand;
import io.vecmill.table.VersionedTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code vecmill vacuum}: removes old versions. */
@Command(
        name = "vacuum",
        description = "Removes old versions of a table, but never the published one, nor one that the manifest of"
                + " another table of the warehouse names. Who is reading one of them will miss its files.")
final class VacuumCommand implements Callable<Integer> {
    @ParentCommand
    private Vecmill vecmill;

    @Parameters(paramLabel = "TABLE", description = "The directory of a table.")
    private String argument;

    @Option(names = "--keep", paramLabel = "N", required = true, description = "How many of the newest versions stay.")
    private int keep;

    @Option(names = "--dry-run", description = "Only say which versions would go.")
    private boolean isDry;

    @Override
    public Integer call() {
        if (keep < 1) {
            throw new RequestException("--keep = " + keep + ": must be >= 1");
        }
        try (SparkOnDemand spark = vecmill.spark(Map.of())) {
            VersionedTable table = TableArgument.find(argument, Optional.empty(), spark.hadoop())
                    .table();
            List<String> gone = table.vacuum(keep, !isDry);
            gone.forEach(version -> vecmill.terminal().out().println(table.versionPath(version)));
            vecmill.terminal()
                    .err()
                    .printf(
                            "%s %s, %s left%n",
                            Words.count(gone.size(), "version"),
                            isDry ? "would go" : "removed",
                            Words.exact(table.versions().size() - (isDry ? gone.size() : 0)));
        }
        return ExitCode.DONE;
    }
}
