package io.vecmill.jobs.cli;

import io.vecmill.jobs.progress.Words;
import io.vecmill.jobs.run.ExitCode;
import io.vecmill.jobs.run.SparkOnDemand;
import io.vecmill.table.Manifest;
import io.vecmill.table.TableKind;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code vecmill show}: a table for a person. */
@Command(name = "show", description = "Shows what the manifest of a table says, and some rows.")
final class ShowCommand implements Callable<Integer> {
    private static final int ROWS = 5;
    private static final int REPORT_ROWS = 1000;

    @ParentCommand
    private Vecmill vecmill;

    @Parameters(paramLabel = "TABLE", description = "The directory of a table, or of one of its versions.")
    private String argument;

    @Option(names = "--rows", paramLabel = "N", description = "How many rows; default 5, and of a report 1,000.")
    private Integer count;

    @Option(
            names = "--version",
            paramLabel = "V",
            description = "Which version; default the published, else the newest.")
    private String version;

    @Override
    public Integer call() {
        PrintStream out = vecmill.terminal().out();
        try (SparkOnDemand spark = LookUp.spark(vecmill)) {
            TableArgument found = TableArgument.find(argument, Optional.ofNullable(version), spark.hadoop());
            Manifest manifest = found.table().manifest(found.version());
            boolean published = found.table().isPublished(found.version());
            out.printf(
                    "%s  version %s%s, of %s%n%n",
                    found.table().path(),
                    found.version(),
                    published ? " (published)" : "",
                    Words.count(found.table().versions().size(), "version"));
            ManifestText.print(manifest, out);
            boolean isReport = manifest.kind() == TableKind.REPORT;
            int shown = Optional.ofNullable(count).orElse(isReport ? REPORT_ROWS : ROWS);
            if (shown > 0) {
                Dataset<Row> rows = spark.get()
                        .read()
                        .parquet(found.table().versionPath(found.version()).toString());
                Dataset<Row> readable = isReport ? rows.orderBy("id").drop("id") : rows;
                out.println();
                RowsText.print(readable.takeAsList(shown), readable.schema(), out);
            }
        }
        return ExitCode.DONE;
    }
}
