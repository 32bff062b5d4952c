package io.vecmill.train.spectral;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/** The features of terms and their idf factors, on every executor. */
final class TermFactors implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<Known> known;
    private final boolean isHashed;

    private TermFactors(Broadcast<Known> known, boolean isHashed) {
        this.known = known;
        this.isHashed = isHashed;
    }

    private record Known(Map<String, Integer> features, double[] factors) implements Serializable {}

    /** The driver takes the vocabulary in. */
    static TermFactors broadcast(TfIdfModel.Learned learned, TermWeights weights, boolean isHashed) {
        List<Row> rows = learned.vocabulary().select("id", "index", "documents").collectAsList();
        Map<String, Integer> features = new HashMap<>();
        double[] factors = new double[learned.dimension()];
        for (Row row : rows) {
            int index = (int) row.getLong(1);
            factors[index] = weights.idf(row.getLong(2));
            if (!isHashed) {
                features.put(row.getString(0), index);
            }
        }
        JavaSparkContext spark =
                new JavaSparkContext(learned.vocabulary().sparkSession().sparkContext());
        return new TermFactors(spark.broadcast(new Known(features, factors)), isHashed);
    }

    /** The feature of a term, -1 if it has none. */
    ToIntFunction<String> features() {
        if (isHashed) {
            double[] factors = values();
            return term -> {
                int feature = TermCutter.hash(term, factors.length);
                return factors[feature] > 0 ? feature : -1;
            };
        }
        Map<String, Integer> features = known.value().features;
        return term -> features.getOrDefault(term, -1);
    }

    double[] values() {
        return known.value().factors;
    }
}
