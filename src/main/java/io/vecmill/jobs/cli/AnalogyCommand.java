package io.vecmill.jobs.cli;

import io.vecmill.ann.NeighborLookup;
import io.vecmill.jobs.config.RequestException;
import io.vecmill.jobs.run.ExitCode;
import io.vecmill.jobs.run.SparkOnDemand;
import io.vecmill.math.Similarity;
import io.vecmill.table.EmbeddingTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code vecmill analogy}: what is to c as b is to a. */
@Command(
        name = "analogy",
        description = "Shows what is to C as B is to A: the rows of an embedding table nearest to B - A + C by cosine.",
        footer = {"", "Example: vecmill analogy out/wiki/words man woman king"})
final class AnalogyCommand implements Callable<Integer> {
    @ParentCommand
    private Vecmill vecmill;

    @Parameters(index = "0", paramLabel = "TABLE", description = "The directory of a table, or of one of its versions.")
    private String argument;

    @Parameters(index = "1", paramLabel = "A", description = "An id.")
    private String a;

    @Parameters(index = "2", paramLabel = "B", description = "What belongs to it.")
    private String b;

    @Parameters(index = "3", paramLabel = "C", description = "The id that something is looked for.")
    private String c;

    @Option(names = "--k", paramLabel = "K", defaultValue = "10", description = "How many; default 10.")
    private int k;

    @Option(
            names = "--version",
            paramLabel = "V",
            description = "Which version; default the published, else the newest.")
    private String version;

    @Override
    public Integer call() {
        if (k < 1) {
            throw new RequestException("--k = " + k + ": must be >= 1");
        }
        try (SparkOnDemand spark = LookUp.spark(vecmill)) {
            TableArgument found = TableArgument.find(argument, Optional.ofNullable(version), spark.hadoop());
            Dataset<Row> rows = EmbeddingTable.open(spark.get(), found.table().path(), found.version())
                    .rows()
                    .select("id", "vector");
            List<String> texts = List.of(a, b, c);
            IdArguments.find(rows.select("id"), texts, argument);
            List<Object> ids = IdArguments.typed(rows, texts, argument);
            NeighborLookup lookup = new NeighborLookup(rows, Similarity.COSINE, k);
            LookUp.print(
                    lookup.analogy(ids.get(0), ids.get(1), ids.get(2)),
                    k,
                    vecmill.terminal().out());
        }
        return ExitCode.DONE;
    }
}
