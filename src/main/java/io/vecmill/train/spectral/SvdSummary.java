package io.vecmill.train.spectral;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a truncated singular value decomposition found.
 *
 * @param rows              of the matrix, zero or not
 * @param columns           of the matrix
 * @param entries           that are not zero
 * @param singularValues    from the largest; fewer than were asked for if the rank is lower
 * @param explainedVariance of each dimension: the variance of the rows along it
 * @param totalVariance     of the rows
 * @param errorEstimate     the relative error of each singular value is about this at most, by its residual
 * @param products          with the matrix and its transpose
 * @param seconds           of it all
 */
public record SvdSummary(
        long rows,
        int columns,
        long entries,
        double[] singularValues,
        double[] explainedVariance,
        double totalVariance,
        double errorEstimate,
        int products,
        double seconds)
        implements Serializable {
    /** For a manifest. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("rows", rows);
        facts.put("columns", columns);
        facts.put("entries", entries);
        facts.put("rank", singularValues.length);
        facts.put("singularValues", singularValues);
        facts.put("explainedVariance", explainedVariance);
        facts.put("explainedVarianceRatio", Arrays.stream(explainedVariance).sum() / totalVariance);
        facts.put("errorEstimate", errorEstimate);
        facts.put("products", products);
        facts.put("seconds", seconds);
        return facts;
    }
}
