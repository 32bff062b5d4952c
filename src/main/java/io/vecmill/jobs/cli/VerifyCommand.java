package io.vecmill.jobs.cli;

import io.vecmill.jobs.progress.Words;
import io.vecmill.jobs.run.ExitCode;
import io.vecmill.jobs.run.SparkOnDemand;
import io.vecmill.table.Erasure;
import io.vecmill.table.TableException;
import io.vecmill.table.Verification;
import io.vecmill.table.VersionedTable;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code vecmill verify}: reads a table again and says whether it is what was written. */
@Command(
        name = "verify",
        description = "Reads versions of a table again, byte by byte against the checksums and row by row against the"
                + " manifest: digest, counts, columns, finite numbers.",
        footer = {"", "Exit code 1 if a version is damaged, or holds an id that it should not."})
final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    private Vecmill vecmill;

    @Parameters(paramLabel = "TABLE", description = "The directory of a table, or of one of its versions.")
    private String argument;

    @Option(
            names = "--version",
            paramLabel = "V",
            description = "Which version; default the published, else the newest.")
    private String version;

    @Option(names = "--without", paramLabel = "FILE", description = "Also that none of the ids in a file is in it.")
    private String forgotten;

    @Option(
            names = "--bytes",
            description =
                    "Only the bytes, against seals and checksums, and no rows: whether all is as it was when it was"
                            + " written and every row looked at.")
    private boolean areBytesEnough;

    @Option(names = "--all", description = "Every version of the table.")
    private boolean isAll;

    @Override
    public Integer call() {
        boolean isWhole = true;
        try (SparkOnDemand spark = LookUp.spark(vecmill)) {
            TableArgument named = TableArgument.find(argument, Optional.ofNullable(version), spark.hadoop());
            List<String> versions = isAll ? named.table().versions() : List.of(named.version());
            for (String each : versions) {
                long began = System.nanoTime();
                Verification found = areBytesEnough
                        ? named.table().verifyBytes(spark.get(), each)
                        : named.table().verify(spark.get(), each);
                print(
                        found,
                        (System.nanoTime() - began) / 1e9,
                        vecmill.terminal().out());
                isWhole &= found.isWhole() & (forgotten == null || isWithout(spark, named.table(), each));
            }
            List<String> faults = named.table().publicationFaults();
            faults.forEach(
                    fault -> vecmill.terminal().out().println("the record of publications is damaged: " + fault));
            isWhole &= faults.isEmpty();
        }
        return isWhole ? ExitCode.DONE : ExitCode.FAILED;
    }

    private boolean isWithout(SparkOnDemand spark, VersionedTable table, String each) {
        try (Erasure erasure = new Erasure(spark.get(), IdFile.read(forgotten))) {
            Erasure.Trace trace = erasure.find(table, each);
            vecmill.terminal()
                    .out()
                    .printf(
                            "  of the ids in %s: %s, %s, %d in the manifest%n",
                            forgotten,
                            Words.count(trace.rows(), "row"),
                            Words.count(trace.mentions(), "mention"),
                            trace.inManifest());
            return trace.isNone();
        } catch (TableException e) {
            vecmill.terminal().out().printf("  the ids in %s cannot be looked for: %s%n", forgotten, e.getMessage());
            return false;
        }
    }

    private static void print(Verification found, double seconds, PrintStream out) {
        out.printf(
                "version %s %s: %s, %s bytes, in %s%n",
                found.version(),
                found.isWhole() ? "is whole" : "is damaged",
                Words.count(found.rows(), "row"),
                Words.exact(found.bytes()),
                Words.time(seconds));
        found.faults().forEach(fault -> out.println("  " + fault));
    }
}
