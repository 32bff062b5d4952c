package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vecmill.math.Histogram;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/** The norms of a table's vectors, as its manifest tells them. */
final class NormHistogram implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int[] PERCENTS = {1, 5, 25, 50, 75, 95, 99};
    private static final MathContext SHOWN = new MathContext(7);

    private final Histogram norms = new Histogram();

    void add(double norm) {
        norms.add(norm);
    }

    void merge(NormHistogram other) {
        norms.merge(other.norms);
    }

    long total() {
        return norms.total();
    }

    double quantile(double share) {
        return norms.quantile(share);
    }

    /** {@code min, p01, …, p99, max}, to 7 digits. */
    ObjectNode describe() {
        ObjectNode node = Json.object().put("min", rounded(norms.min()));
        for (int percent : PERCENTS) {
            node.put("p%02d".formatted(percent), rounded(quantile(percent / 100.0)));
        }
        return node.put("max", rounded(norms.max()));
    }

    private static double rounded(double number) {
        return new BigDecimal(number).round(SHOWN).doubleValue();
    }
}
