package io.vecmill.ann;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a neighbour run did, why, and how good its lists are.
 *
 * @param method "exact", "lsh" or "srp"
 * @param reason why that method, in words
 * @param recall what was measured; {@link Recall#sampled} is 0 for an exact run
 * @param byCount the recall of tenths of the sample, rarest rows first; empty where the table has no counts
 * @param effort what it cost
 */
public record RecallCertificate(String method, String reason, Recall recall, List<CountTenth> byCount, Effort effort) {

    /**
     * The work of a run.
     *
     * @param pairsScored scores computed, the truth of the sample not counted; a pair met in several trees counts each
     * time
     * @param share pairsScored by the number of all pairs that may meet
     * @param forest what the trees were
     * @param cells cells the table was gathered in, at most at one time
     */
    public record Effort(long pairsScored, double share, Forest forest, int cells) {}

    /**
     * The trees of a run, or the hash tables of one by srp; all zero for an exact one.
     *
     * @param trees projection trees, or tables, that each row was hashed by
     * @param leafSize rows in a leaf, at most; of buckets, which are smaller, nobody says how large the largest is
     * @param rounds rounds of neighbours' neighbours
     */
    public record Forest(int trees, int leafSize, int rounds) {}

    /** The same with one more reason. */
    RecallCertificate because(String more) {
        return new RecallCertificate(method, more + "; " + reason, recall, byCount, effort);
    }

    /** The certificate as the keys of a manifest, in reading order. */
    public Map<String, Object> facts() {
        Map<String, Object> measured = new LinkedHashMap<>();
        measured.put("value", recall.value());
        measured.put("low", recall.low());
        measured.put("high", recall.high());
        measured.put("p5", recall.p5());
        measured.put("sampled", recall.sampled());
        if (!byCount.isEmpty()) {
            measured.put("byCount", byCount.stream().map(CountTenth::facts).toList());
        }
        Map<String, Object> trees = new LinkedHashMap<>();
        trees.put("trees", effort.forest().trees());
        trees.put("leafSize", effort.forest().leafSize());
        trees.put("rounds", effort.forest().rounds());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("method", method);
        facts.put("reason", reason);
        facts.put("recall", measured);
        facts.put("pairsScored", effort.pairsScored());
        facts.put("pairsShare", effort.share());
        facts.put("pairsSkipped", 0L);
        facts.put("forest", trees);
        facts.put("cells", effort.cells());
        return facts;
    }
}
