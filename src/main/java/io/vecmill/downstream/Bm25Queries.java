package io.vecmill.downstream;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Some queries, by their tokens.
 *
 * @param ids       of the queries, by number
 * @param tokens    their different tokens, numbered in their order
 * @param askedBy   by number of the token, the numbers of the queries that have it
 * @param askedHow  beside it, how often
 */
record Bm25Queries(List<Object> ids, Map<String, Integer> tokens, int[][] askedBy, int[][] askedHow)
        implements Serializable {

    /** A query or a document: a {@code Long} or a {@code String}, and its tokens. */
    record Text(Object id, List<String> tokens) implements Serializable {
        /** How often each token is there. */
        Map<String, Integer> counts() {
            Map<String, Integer> counts = new HashMap<>();
            tokens.forEach(token -> counts.merge(token, 1, Integer::sum));
            return counts;
        }
    }

    static Bm25Queries of(List<Text> queries) {
        Map<String, List<int[]>> askers = new TreeMap<>();
        for (int q = 0; q < queries.size(); q++) {
            int number = q;
            queries.get(q).counts().forEach((token, times) -> askers.computeIfAbsent(token, t -> new ArrayList<>())
                    .add(new int[] {number, times}));
        }
        Map<String, Integer> tokens = new HashMap<>();
        askers.keySet().forEach(token -> tokens.put(token, tokens.size()));
        return new Bm25Queries(queries.stream().map(Text::id).toList(), tokens, column(askers, 0), column(askers, 1));
    }

    private static int[][] column(Map<String, List<int[]>> askers, int column) {
        return askers.values().stream()
                .map(pairs -> pairs.stream().mapToInt(pair -> pair[column]).toArray())
                .toArray(int[][]::new);
    }

    /** The numbers of a document's tokens that are asked for, in order, and in the upper half how often they occur. */
    long[] find(Text document) {
        return document.counts().entrySet().stream()
                .filter(entry -> tokens.containsKey(entry.getKey()))
                .mapToLong(entry -> (long) tokens.get(entry.getKey()) << Integer.SIZE | entry.getValue())
                .sorted()
                .toArray();
    }

    static int token(long found) {
        return (int) (found >>> Integer.SIZE);
    }

    static int times(long found) {
        return (int) found;
    }
}
