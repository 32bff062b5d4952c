package io.vecmill.jobs.cli;

import io.vecmill.jobs.config.RequestException;
import io.vecmill.jobs.progress.Words;
import io.vecmill.jobs.run.ExitCode;
import io.vecmill.jobs.run.SparkOnDemand;
import io.vecmill.table.Erasure;
import io.vecmill.table.TableException;
import io.vecmill.table.VersionedTable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code vecmill forget}: takes ids out of every version of every table. */
@Command(
        name = "forget",
        description = "Takes ids out of every version of every table of a warehouse: rows, neighbours, changes, tokens,"
                + " examples in manifests.",
        footer = {
            "",
            "Versions that hold one are rewritten under their names; their manifests say when and how many, not which.",
            "Versions of exported files and input that was set aside are removed.",
            "vecmill verify --without FILE proves that nothing is left.",
            "What the raw input still holds comes back with the next run.",
            "Exit code 1 if a version cannot be read; the others are rewritten."
        })
final class ForgetCommand implements Callable<Integer> {
    private static final int SHOWN = 5;

    @ParentCommand
    private Vecmill vecmill;

    @Parameters(paramLabel = "WAREHOUSE", description = "The directory of the tables.")
    private String warehouse;

    @Option(names = "--ids", paramLabel = "FILE", required = true, description = "A file of ids, one a line.")
    private String file;

    @Override
    public Integer call() {
        Set<String> ids = IdFile.read(file);
        try (SparkOnDemand spark = LookUp.spark(vecmill);
                Erasure erasure = new Erasure(spark.get(), ids)) {
            List<VersionedTable> tables = VersionedTable.of(spark.hadoop(), warehouse);
            if (tables.isEmpty()) {
                throw new RequestException("cannot forget: %s holds no table".formatted(warehouse));
            }
            boolean isWhole = true;
            Grid grid = new Grid();
            for (VersionedTable table : tables) {
                erasure.eraseUnfinished(table);
                for (String version : table.versions()) {
                    isWhole &= erase(erasure, table, version, grid);
                }
            }
            grid.print(vecmill.terminal().out());
            tellMissing(erasure.missing(), ids.size());
            return isWhole ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static boolean erase(Erasure erasure, VersionedTable table, String version, Grid grid) {
        try {
            Erasure.Trace trace = erasure.erase(table, version);
            grid.row(
                    table.name(),
                    version,
                    trace.action(),
                    Words.count(trace.rows(), "row"),
                    Words.count(trace.mentions(), "mention"),
                    trace.inManifest() + " in the manifest");
            return true;
        } catch (TableException e) {
            grid.row(table.name(), version, "kept", "-", "-", e.getMessage());
            return false;
        }
    }

    private void tellMissing(Set<String> missing, int asked) {
        if (!missing.isEmpty()) {
            String shown = missing.stream().limit(SHOWN).collect(Collectors.joining(", "));
            vecmill.terminal()
                    .err()
                    .printf(
                            "of %s in %s no table had %s: %s%s%n",
                            Words.count(asked, "id"),
                            file,
                            Words.exact(missing.size()),
                            shown,
                            missing.size() > SHOWN ? ", …" : "");
        }
    }
}
