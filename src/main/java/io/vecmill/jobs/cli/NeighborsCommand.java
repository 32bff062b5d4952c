package io.vecmill.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vecmill.ann.NeighborLookup;
import io.vecmill.ann.NeighborLookup.Neighbor;
import io.vecmill.jobs.config.RequestException;
import io.vecmill.jobs.run.ExitCode;
import io.vecmill.jobs.run.SparkOnDemand;
import io.vecmill.release.TierLookup;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.NeighborTable;
import io.vecmill.table.TableKind;
import io.vecmill.table.TierTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code vecmill neighbors}: what is near ids. */
@Command(
        name = "neighbors",
        description = "Shows the neighbours of ids: those written in a neighbour table, or the nearest of an embedding"
                + " table, found by scoring all its rows, or of a tier, by its codes and then the full vectors.")
final class NeighborsCommand implements Callable<Integer> {
    @ParentCommand
    private Vecmill vecmill;

    @Parameters(index = "0", paramLabel = "TABLE", description = "The directory of a table, or of one of its versions.")
    private String argument;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "ID", description = "The id, or several.")
    private List<String> ids;

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
            switch (kind) {
                case NEIGHBORS -> written(spark.get(), found);
                case EMBEDDING -> searched(spark.get(), found);
                case TIER -> searchedByCodes(spark.get(), found);
                default ->
                    throw new RequestException(
                            "cannot show neighbours: %s holds %s".formatted(argument, kind.contents()));
            }
        }
        return ExitCode.DONE;
    }

    private void print(String id, List<Neighbor> neighbors) {
        if (ids.size() > 1) {
            vecmill.terminal().out().println(id);
        }
        if (neighbors.isEmpty()) {
            vecmill.terminal().err().println("vecmill: \"%s\" has no neighbours in %s".formatted(id, argument));
        }
        LookUp.print(neighbors, k, vecmill.terminal().out());
    }

    private void written(SparkSession spark, TableArgument found) {
        Dataset<Row> rows =
                NeighborTable.open(spark, found.table().path(), found.version()).rows();
        show(rows, asked -> asked.stream()
                .collect(Collectors.toMap(
                        row -> row.<Object>getAs("id"), row -> row.<Row>getList(row.fieldIndex("neighbors")).stream()
                                .map(one -> new Neighbor(one.get(0), one.getFloat(1)))
                                .toList())));
    }

    private void searched(SparkSession spark, TableArgument found) {
        EmbeddingTable table = EmbeddingTable.open(spark, found.table().path(), found.version());
        Dataset<Row> rows = table.rows().select("id", "vector");
        NeighborLookup lookup = new NeighborLookup(rows, LookUp.similarity(table), k);
        show(
                rows.select("id"),
                asked -> lookup.ofRows(asked.stream().map(row -> row.get(0)).toList()));
    }

    /** With as many candidates as the tier's recall was measured with. */
    private void searchedByCodes(SparkSession spark, TableArgument found) {
        TierTable tier = TierTable.open(spark, found.table().path(), found.version());
        JsonNode source = tier.manifest().at("/input/table");
        EmbeddingTable full = EmbeddingTable.open(
                spark, source.path("table").asText(), source.path("version").asText());
        int rescore = tier.manifest().at("/stage/params/rescore").asInt(1);
        TierLookup lookup = new TierLookup(tier, full, k, rescore);
        show(
                tier.rows().select("id"),
                asked -> lookup.ofRows(asked.stream().map(row -> row.get(0)).toList()));
    }

    /** Those of the ids that are there, in their order, and then, if one is not, that. */
    private void show(Dataset<Row> rows, Function<List<Row>, Map<Object, List<Neighbor>>> look) {
        List<Row> asked = IdArguments.known(rows, ids, argument);
        Map<Object, List<Neighbor>> lists = asked.isEmpty() ? Map.of() : look.apply(asked);
        IdArguments.typed(rows, ids, argument).stream()
                .filter(lists::containsKey)
                .forEach(id -> print(String.valueOf(id), lists.get(id)));
        IdArguments.missing(rows, asked, ids, argument).ifPresent(missing -> {
            throw missing;
        });
    }
}
