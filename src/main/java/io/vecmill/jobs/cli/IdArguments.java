package io.vecmill.jobs.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.levenshtein;
import static org.apache.spark.sql.functions.lit;

import io.vecmill.jobs.config.RequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Ids that a command line names, among the rows of a table. */
final class IdArguments {
    private static final int GUESSES = 3;
    private static final int FAR = 4;

    private IdArguments() {}

    /**
     * The rows of these ids, few as they are. Compares in the ids' own type, so that Parquet's statistics and bloom
     * filter leave most of the table unread.
     *
     * @param table what errors call it
     */
    static List<Row> find(Dataset<Row> rows, List<String> texts, String table) {
        List<Row> found = known(rows, texts, table);
        missing(rows, found, texts, table).ifPresent(missing -> {
            throw missing;
        });
        return found;
    }

    /** The same, of those ids that are there. */
    static List<Row> known(Dataset<Row> rows, List<String> texts, String table) {
        List<Object> ids = typed(rows, texts, table);
        return rows.filter(col("id").isin(ids.toArray())).takeAsList(ids.size());
    }

    /** What the first of the ids that has no row among those found is refused with. */
    static Optional<RequestException> missing(Dataset<Row> rows, List<Row> found, List<String> texts, String table) {
        Set<Object> there = found.stream().map(row -> row.<Object>getAs("id")).collect(Collectors.toSet());
        return typed(rows, texts, table).stream()
                .filter(id -> !there.contains(id))
                .findFirst()
                .map(id -> unknown(rows, String.valueOf(id), table));
    }

    /** The ids in the type that a table has for them. */
    static List<Object> typed(Dataset<Row> rows, List<String> texts, String table) {
        boolean areWords = rows.schema().apply("id").dataType().equals(DataTypes.StringType);
        List<Object> ids = new ArrayList<>();
        for (String text : texts) {
            if (!areWords && !text.matches("-?\\d{1,18}")) {
                throw new RequestException(
                        "cannot look up \"%s\": the ids of %s are whole numbers".formatted(text, table));
            }
            ids.add(areWords ? text : (Object) Long.parseLong(text));
        }
        return ids;
    }

    private static RequestException unknown(Dataset<Row> rows, String id, String table) {
        Column distance = levenshtein(col("id").cast("string"), lit(id));
        String near =
                rows.filter(distance.lt(FAR)).orderBy(distance, col("id")).select("id").takeAsList(GUESSES).stream()
                        .map(row -> String.valueOf(row.get(0)))
                        .collect(Collectors.joining(", "));
        String guess = near.isEmpty() ? "" : " (did you mean " + near + "?)";
        return new RequestException("there is no id \"%s\" in %s%s".formatted(id, table, guess));
    }
}
