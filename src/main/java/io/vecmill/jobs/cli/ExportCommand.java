package io.vecmill.jobs.cli;

import io.vecmill.formats.VectorWriter;
import io.vecmill.jobs.config.RequestException;
import io.vecmill.jobs.progress.Words;
import io.vecmill.jobs.run.ExitCode;
import io.vecmill.jobs.run.SparkOnDemand;
import io.vecmill.jobs.steps.Opened;
import io.vecmill.table.Manifest;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code vecmill export}: a table to files in the format of others. */
@Command(
        name = "export",
        description = "Writes a table as files that others read: word2vec, word2vec_binary, glove, npy, projector, or"
                + " jsonl, which also takes neighbour tables and changes.")
final class ExportCommand implements Callable<Integer> {
    @ParentCommand
    private Vecmill vecmill;

    @Parameters(paramLabel = "TABLE", description = "The directory of a table, or of one of its versions.")
    private String argument;

    @Option(names = "--format", paramLabel = "F", defaultValue = "word2vec", description = "Default word2vec.")
    private String format;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "A directory that is not there yet.")
    private String target;

    @Option(
            names = "--version",
            paramLabel = "V",
            description = "Which version; default the published, else the newest.")
    private String version;

    @Override
    public Integer call() {
        VectorWriter writer = new VectorWriter();
        try {
            writer.setFormat(format);
        } catch (IllegalArgumentException e) {
            throw new RequestException(
                    "--format = " + format + ": " + writer.format().doc(), e);
        }
        try (SparkOnDemand spark = LookUp.spark(vecmill)) {
            TableArgument found = TableArgument.find(argument, Optional.ofNullable(version), spark.hadoop());
            Manifest manifest = found.table().manifest(found.version());
            Path directory = new Path(target);
            Dataset<Row> rows = Opened.rows(spark.get(), found.table().path(), manifest);
            make(directory, spark.hadoop(), () -> writer.write(rows, Opened.size(manifest), directory));
            vecmill.terminal().err().printf("%s written to %s%n", Words.count(manifest.rows(), "row"), directory);
        }
        return ExitCode.DONE;
    }

    /** Makes a directory and what is in it, or neither. */
    private static void make(Path directory, Configuration hadoop, Runnable writing) {
        try {
            FileSystem fs = directory.getFileSystem(hadoop);
            if (fs.exists(directory) || !fs.mkdirs(directory)) {
                throw new RequestException(
                        "cannot export to %s: it is there already, or cannot be made".formatted(directory));
            }
            boolean isWritten = false;
            try {
                writing.run();
                isWritten = true;
            } finally {
                if (!isWritten) {
                    fs.delete(directory, true);
                }
            }
        } catch (IOException e) {
            throw new RequestException("cannot export to %s: %s".formatted(directory, e.getMessage()), e);
        }
    }
}
