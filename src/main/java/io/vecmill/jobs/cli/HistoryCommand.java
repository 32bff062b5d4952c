package io.vecmill.jobs.cli;

import io.vecmill.jobs.progress.Words;
import io.vecmill.jobs.run.ExitCode;
import io.vecmill.jobs.run.SparkOnDemand;
import io.vecmill.table.Manifest;
import io.vecmill.table.Publication;
import io.vecmill.table.TableException;
import io.vecmill.table.VersionedTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code vecmill history}: the versions of a table, and when they were published. */
@Command(
        name = "history",
        description = "Lists the versions of a table, oldest first: rows, space, stage, and when each was published.",
        footer = {"", "Exit code 1 if the manifest of one cannot be read; the others are listed."})
final class HistoryCommand implements Callable<Integer> {
    private static final int SECONDS = "2026-01-31T02:15:00".length();

    @ParentCommand
    private Vecmill vecmill;

    @Parameters(paramLabel = "TABLE", description = "The directory of a table.")
    private String argument;

    @Override
    public Integer call() {
        try (SparkOnDemand spark = vecmill.spark(Map.of())) {
            VersionedTable table = TableArgument.find(argument, Optional.empty(), spark.hadoop())
                    .table();
            List<Publication> publications = table.publications();
            boolean isWhole = true;
            Grid grid = new Grid();
            for (String version : table.versions()) {
                String name = (table.isPublished(version) ? "* " : "  ") + version;
                try {
                    Manifest manifest = table.manifest(version);
                    grid.row(
                            name,
                            Words.count(manifest.rows(), "row"),
                            manifest.at("/spaceId").asText("-"),
                            manifest.at("/stage/name").asText("-"),
                            published(version, publications));
                } catch (TableException e) {
                    grid.row(name, "-", "-", "-", e.getMessage());
                    isWhole = false;
                }
            }
            grid.print(vecmill.terminal().out());
            return isWhole ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static String published(String version, List<Publication> publications) {
        String times = publications.stream()
                .filter(each -> each.version().equals(version))
                .map(each -> each.at().toString().substring(0, SECONDS) + "Z"
                        + (each.isRollback() ? " (rolled back to)" : ""))
                .collect(Collectors.joining(", "));
        return times.isEmpty() ? "never published" : "published " + times;
    }
}
