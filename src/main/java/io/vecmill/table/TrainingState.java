package io.vecmill.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a training learned beside its vectors, and another needs to go on where it ended: as far as it was stored.
 *
 * @param outputs the output side, {@code id} as in the table and {@code vector}
 * @param ngrams the rows of n-grams, {@code id} an integer, the bucket, and {@code vector}
 */
public record TrainingState(Optional<Dataset<Row>> outputs, Optional<Dataset<Row>> ngrams) {
    public static TrainingState none() {
        return new TrainingState(Optional.empty(), Optional.empty());
    }

    /** The same after a change of all vectors. */
    public TrainingState map(UnaryOperator<Dataset<Row>> change) {
        return new TrainingState(outputs.map(change), ngrams.map(change));
    }

    /** By the directories that they are stored in. */
    Map<String, Dataset<Row>> byDirectory() {
        Map<String, Dataset<Row>> rows = new LinkedHashMap<>();
        outputs.ifPresent(some -> rows.put(Beside.OUTPUTS, some));
        ngrams.ifPresent(some -> rows.put(Beside.NGRAMS, some));
        return rows;
    }
}
