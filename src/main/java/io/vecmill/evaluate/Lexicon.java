package io.vecmill.evaluate;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/**
 * The words of the questions that the table has, numbered, with their vectors; it grows with the questions, not with
 * the table.
 *
 * @param numbers   by the word as {@code fold} has it
 * @param vectors   of unit length, one after the other
 * @param dimension 0 if there is no word
 */
record Lexicon(WordFold fold, Map<String, Integer> numbers, float[] vectors, int dimension) implements Serializable {

    /** Looks up words; of several that fold to the same one, the one that occurs most often counts. */
    static Lexicon collect(Candidates candidates, Stream<String> words, WordFold fold) {
        Set<String> asked = words.map(fold::of).collect(Collectors.toCollection(HashSet::new));
        JavaRDD<InternalRow> rows = candidates.internal();
        Broadcast<Set<String>> sent =
                JavaSparkContext.fromSparkContext(rows.context()).broadcast(asked);
        try {
            return of(
                    fold,
                    rows.filter(row -> sent.value().contains(fold.of(WordVector.id(row))))
                            .map(WordVector::of)
                            .mapToPair(word -> new Tuple2<>(fold.of(word.id()), word))
                            .reduceByKey(WordVector::orMoreFrequent)
                            .values()
                            .collect());
        } finally {
            sent.destroy();
        }
    }

    private static Lexicon of(WordFold fold, List<WordVector> found) {
        List<WordVector> words =
                found.stream().sorted(Comparator.comparing(WordVector::id)).toList();
        int dimension = words.isEmpty() ? 0 : words.get(0).unit().length;
        Map<String, Integer> numbers = new HashMap<>();
        float[] vectors = new float[Math.multiplyExact(words.size(), dimension)];
        for (WordVector word : words) {
            requireDimension(word, dimension);
            int number = numbers.size();
            System.arraycopy(word.unit(), 0, vectors, number * dimension, dimension);
            numbers.put(fold.of(word.id()), number);
        }
        return new Lexicon(fold, numbers, vectors, dimension);
    }

    static void requireDimension(WordVector word, int dimension) {
        if (word.unit().length != dimension) {
            throw new IllegalStateException("cannot evaluate: row %s has %d dimensions, others have %d"
                    .formatted(word.id(), word.unit().length, dimension));
        }
    }

    int size() {
        return numbers.size();
    }

    /** The number of a word; empty if the table does not have it. */
    Optional<Integer> find(String word) {
        return Optional.ofNullable(numbers.get(fold.of(word)));
    }

    /** The cosine of two words that are there. */
    double cosine(int one, int other) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            sum += (double) vectors[one * dimension + i] * vectors[other * dimension + i];
        }
        return sum;
    }
}
