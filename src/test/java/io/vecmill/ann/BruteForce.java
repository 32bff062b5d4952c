package io.vecmill.ann;

import io.vecmill.math.ScoreKernels;
import io.vecmill.math.Similarity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Neighbours by comparing every query with every base row, and taking the best that the rules allow, one by one. */
final class BruteForce {
    private final float[][] queries;
    private final float[][] base;
    private Similarity similarity;
    private float[][] packedQueries;
    private float[][] packedBase;
    private Allowed allowed = (query, row) -> true;
    private IntFunction<Object> group = row -> null;
    private int perGroup = Integer.MAX_VALUE;
    private double minScore = Double.NEGATIVE_INFINITY;
    private float[][] hubs;

    /** Whether a base row may be a neighbour of a query. */
    interface Allowed {
        boolean test(int query, int row);
    }

    record Scored(int row, float score) {}

    BruteForce(float[][] queries, float[][] base) {
        this.queries = queries;
        this.base = base;
        by(Similarity.COSINE);
    }

    static BruteForce within(float[][] vectors) {
        return new BruteForce(vectors, vectors).allow((query, row) -> query != row);
    }

    BruteForce by(Similarity value) {
        similarity = value;
        packedQueries = packed(queries);
        packedBase = queries == base ? packedQueries : packed(base);
        return this;
    }

    BruteForce allow(Allowed further) {
        Allowed before = allowed;
        allowed = (query, row) -> before.test(query, row) && further.test(query, row);
        return this;
    }

    BruteForce groups(IntFunction<Object> value, int most) {
        group = value;
        perGroup = most;
        return this;
    }

    BruteForce atLeast(double score) {
        minScore = score;
        return this;
    }

    /** Mean nearness of queries and of base rows, with which scores are corrected. */
    BruteForce hubs(float[] ofQueries, float[] ofBase) {
        hubs = new float[][] {ofQueries, ofBase};
        return this;
    }

    /** Query number → neighbours, each as "row:score". */
    Map<Object, List<String>> lists(int k) {
        Map<Object, List<String>> lists = new HashMap<>();
        for (int query = 0; query < queries.length; query++) {
            lists.put(
                    (long) query,
                    list(query, k).stream()
                            .map(one -> one.row + ":" + one.score)
                            .toList());
        }
        return lists;
    }

    /** The same with all that list the query, as far as the rules let it have them. */
    Map<Object, List<String>> symmetricLists(int k) {
        List<Set<Integer>> listed = IntStream.range(0, queries.length)
                .mapToObj(query -> list(query, k).stream().map(Scored::row).collect(Collectors.toSet()))
                .toList();
        return allow((query, row) ->
                        listed.get(query).contains(row) || listed.get(row).contains(query))
                .lists(base.length);
    }

    /** The mean score of each query's list. */
    float[] nearness(int k) {
        float[] means = new float[queries.length];
        for (int query = 0; query < means.length; query++) {
            List<Scored> list = list(query, k);
            double sum = 0;
            for (Scored one : list) {
                sum += one.score;
            }
            means[query] = (float) (sum / Math.max(1, list.size()));
        }
        return means;
    }

    private List<Scored> list(int query, int k) {
        List<Scored> sorted = IntStream.range(0, base.length)
                .filter(row -> allowed.test(query, row))
                .mapToObj(row -> new Scored(row, score(query, row) + 0f))
                .filter(one -> one.score >= (float) minScore)
                .sorted(BruteForce::compare)
                .toList();
        List<Scored> list = new ArrayList<>();
        Map<Object, Integer> members = new HashMap<>();
        for (Scored one : sorted) {
            Object of = group.apply(one.row);
            if (list.size() < k && (of == null || members.merge(of, 1, Integer::sum) <= perGroup)) {
                list.add(one);
            }
        }
        return list;
    }

    private static int compare(Scored a, Scored b) {
        return a.score == b.score ? Integer.compare(a.row, b.row) : Float.compare(b.score, a.score);
    }

    private float score(int query, int row) {
        float[] a = packedQueries[query];
        float score = ScoreKernels.of(similarity).score(a, 0, packedBase[row], 0, a.length);
        return hubs == null ? score : Math.fma(2, score, -(hubs[0][query] + hubs[1][row]));
    }

    private float[][] packed(float[][] vectors) {
        return similarity == Similarity.COSINE
                ? Arrays.stream(vectors).map(Vectors::unit).toArray(float[][]::new)
                : vectors;
    }
}
