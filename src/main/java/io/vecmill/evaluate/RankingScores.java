package io.vecmill.evaluate;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How good one ranking is, by trec_eval's definitions: a document that was not judged, or with a grade below 1, is not
 * relevant; the gain of a relevant one is its grade.
 *
 * @param ndcg             at k: Σ grade / log2(rank + 1), of that of the best ranking there could be
 * @param averagePrecision the mean of the precision at each relevant document, those not found having 0
 * @param recall           at k: the share of the relevant documents that are among the first k
 */
record RankingScores(double ndcg, double averagePrecision, double recall) implements Serializable {
    static final RankingScores NONE = new RankingScores(0, 0, 0);

    /** All are 0 for a query without a relevant document. */
    static RankingScores of(List<String> ranking, Map<String, Integer> grades, int k) {
        int[] ideal = grades.values().stream()
                .filter(grade -> grade > 0)
                .sorted(Comparator.reverseOrder())
                .mapToInt(Integer::intValue)
                .toArray();
        if (ideal.length == 0) {
            return NONE;
        }
        double gain = 0;
        double precisions = 0;
        int found = 0;
        int foundInK = 0;
        for (int rank = 1; rank <= ranking.size(); rank++) {
            int grade = grades.getOrDefault(ranking.get(rank - 1), 0);
            if (grade > 0) {
                found++;
                precisions += (double) found / rank;
                gain += rank <= k ? grade / discount(rank) : 0;
                foundInK += rank <= k ? 1 : 0;
            }
        }
        double best = 0;
        for (int rank = 1; rank <= Math.min(k, ideal.length); rank++) {
            best += ideal[rank - 1] / discount(rank);
        }
        return new RankingScores(gain / best, precisions / ideal.length, (double) foundInK / ideal.length);
    }

    private static double discount(int rank) {
        return StrictMath.log(rank + 1) / StrictMath.log(2);
    }
}
