package io.vecmill.train.spectral;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@link Ppmi} found.
 *
 * @param vocabulary     different tokens
 * @param tokens         of the corpus that are in the vocabulary
 * @param pairs          of tokens, each way, that are together more often than by chance
 * @param singularValues from the largest
 * @param errorEstimate  the relative error of each singular value is about this at most
 * @param products       with the matrix and its transpose
 * @param seconds        of it all
 */
public record PpmiSummary(
        int vocabulary,
        long tokens,
        long pairs,
        double[] singularValues,
        double errorEstimate,
        int products,
        double seconds)
        implements Serializable {
    /** For a manifest. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("vocabulary", vocabulary);
        facts.put("tokens", tokens);
        facts.put("pairs", pairs);
        facts.put("rank", singularValues.length);
        facts.put("singularValues", singularValues);
        facts.put("errorEstimate", errorEstimate);
        facts.put("products", products);
        facts.put("seconds", seconds);
        return facts;
    }
}
