package io.vecmill.jobs.cli;

import io.vecmill.jobs.config.RequestException;
import io.vecmill.jobs.progress.Words;
import io.vecmill.jobs.run.ExitCode;
import io.vecmill.jobs.run.SparkOnDemand;
import io.vecmill.table.Manifest;
import io.vecmill.table.TableException;
import io.vecmill.table.VersionedTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code vecmill tables}: what a warehouse holds. */
@Command(
        name = "tables",
        description = "Lists the tables of a warehouse: what each holds, and what is published.",
        footer = {"", "Exit code 1 if the manifest of one cannot be read; the others are listed."})
final class TablesCommand implements Callable<Integer> {
    @ParentCommand
    private Vecmill vecmill;

    @Parameters(paramLabel = "WAREHOUSE", description = "The directory of the tables.")
    private String warehouse;

    @Override
    public Integer call() {
        try (SparkOnDemand spark = vecmill.spark(Map.of())) {
            List<VersionedTable> tables = VersionedTable.of(spark.hadoop(), warehouse);
            if (tables.isEmpty()) {
                throw new RequestException("cannot list tables: %s holds none".formatted(warehouse));
            }
            Grid grid = new Grid();
            boolean isWhole = true;
            for (VersionedTable table : tables) {
                try {
                    row(table, grid);
                } catch (TableException e) {
                    grid.row(table.name(), "-", "-", "-", e.getMessage());
                    isWhole = false;
                }
            }
            grid.print(vecmill.terminal().out());
            return isWhole ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static void row(VersionedTable table, Grid grid) {
        Manifest manifest = table.manifest(table.resolve());
        grid.row(
                table.name(),
                manifest.kind().label(),
                Words.count(manifest.rows(), "row"),
                Words.count(table.versions().size(), "version"),
                table.current().map(version -> "published " + version).orElse("not published"));
    }
}
