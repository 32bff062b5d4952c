package io.vecmill.jobs.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.levenshtein;
import static org.apache.spark.sql.functions.lit;

import io.vecmill.ann.NeighborResult;
import io.vecmill.ann.Neighbors;
import io.vecmill.jobs.config.RequestException;
import io.vecmill.jobs.run.ExitCode;
import io.vecmill.jobs.run.SparkOnDemand;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.NeighborTable;
import io.vecmill.table.TableKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code vecmill neighbors}: what is near an id. */
@Command(
        name = "neighbors",
        description =
                "Shows the neighbours of an id: those written in a neighbour table, or the nearest of an embedding"
                        + " table, found by scoring all its rows.")
final class NeighborsCommand implements Callable<Integer> {
    private static final int GUESSES = 3;
    private static final int FAR = 4;

    @ParentCommand
    private Vecmill vecmill;

    @Parameters(index = "0", paramLabel = "TABLE", description = "The directory of a table, or of one of its versions.")
    private String argument;

    @Parameters(index = "1", paramLabel = "ID", description = "The id.")
    private String id;

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
            TableKind kind = found.table().manifest(found.version()).kind();
            List<Row> neighbors =
                    switch (kind) {
                        case NEIGHBORS -> written(spark.get(), found);
                        case EMBEDDING -> searched(spark.get(), found);
                        default ->
                            throw new RequestException(
                                    "cannot show neighbours: %s holds %s".formatted(argument, kind.contents()));
                    };
            Grid grid = new Grid();
            neighbors.stream()
                    .limit(k)
                    .forEach(neighbor -> grid.row(RowsText.neighbor(neighbor).split(" (?=\\S+$)")));
            grid.print(vecmill.terminal().out());
        }
        return ExitCode.DONE;
    }

    private List<Row> written(SparkSession spark, TableArgument found) {
        Dataset<Row> rows =
                NeighborTable.open(spark, found.table().path(), found.version()).rows();
        List<Row> row = rows.filter(isAsked(rows)).takeAsList(1);
        if (row.isEmpty()) {
            throw unknown(rows);
        }
        return row.get(0).getList(row.get(0).fieldIndex("neighbors"));
    }

    private List<Row> searched(SparkSession spark, TableArgument found) {
        EmbeddingTable table = EmbeddingTable.open(spark, found.table().path(), found.version());
        Dataset<Row> rows = table.rows().select("id", "vector");
        Dataset<Row> asked = rows.filter(isAsked(rows));
        if (asked.isEmpty()) {
            throw unknown(rows);
        }
        Neighbors search = new Neighbors()
                .setMethod("exact")
                .setK(k)
                .setSimilarity(table.manifest().similarity());
        try (NeighborResult result = search.run(
                asked, rows.filter(col("id").notEqual(lit(asked.first().get(0)))))) {
            return result.neighbors().first().getList(1);
        }
    }

    /** Compares in the id's own type, so that Parquet's statistics and bloom filter leave most of the table unread. */
    private Column isAsked(Dataset<Row> rows) {
        if (rows.schema().apply("id").dataType().equals(DataTypes.StringType)) {
            return col("id").equalTo(id);
        }
        if (!id.matches("-?\\d{1,18}")) {
            throw new RequestException(
                    "cannot look up \"%s\": the ids of %s are whole numbers".formatted(id, argument));
        }
        return col("id").equalTo(Long.parseLong(id));
    }

    private RequestException unknown(Dataset<Row> rows) {
        Column distance = levenshtein(col("id").cast("string"), lit(id));
        String near =
                rows.filter(distance.lt(FAR)).orderBy(distance, col("id")).select("id").takeAsList(GUESSES).stream()
                        .map(row -> String.valueOf(row.get(0)))
                        .collect(Collectors.joining(", "));
        String guess = near.isEmpty() ? "" : " (did you mean " + near + "?)";
        return new RequestException("there is no id \"%s\" in %s%s".formatted(id, argument, guess));
    }
}
