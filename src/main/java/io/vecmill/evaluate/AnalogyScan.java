package io.vecmill.evaluate;

import io.vecmill.evaluate.AnalogySet.Question;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Answers analogies by one pass over the words: the questions are sent to every task, which returns its best answer to
 * each, and these are merged by tree.
 */
record AnalogyScan(Lexicon lexicon, int[] questions) implements Serializable {
    private static final int DEPTH = 2;

    /**
     * By question, whether each method (in the order of {@link AnalogyMethod}) finds the answer; questions with a word
     * that the table does not have are left out.
     */
    static Map<Question, boolean[]> run(Candidates candidates, Lexicon lexicon, Collection<Question> asked) {
        List<Question> known = asked.stream()
                .distinct()
                .filter(question -> question.words().stream().map(lexicon::find).allMatch(Optional::isPresent))
                .toList();
        if (known.isEmpty()) {
            return Map.of();
        }
        int[] numbers = known.stream()
                .flatMap(question -> question.words().stream())
                .mapToInt(word -> lexicon.find(word).orElseThrow())
                .toArray();
        AnalogyAnswers answers = new AnalogyScan(lexicon, numbers).scan(candidates.internal());
        return verdicts(known, answers, lexicon.fold());
    }

    private AnalogyAnswers scan(JavaRDD<InternalRow> rows) {
        Broadcast<AnalogyScan> sent =
                JavaSparkContext.fromSparkContext(rows.context()).broadcast(this);
        try {
            return rows.mapPartitions(partition -> sent.value().answer(partition))
                    .treeAggregate(AnalogyAnswers.none(0), AnalogyAnswers::merge, AnalogyAnswers::merge, DEPTH);
        } finally {
            sent.destroy();
        }
    }

    private Iterator<AnalogyAnswers> answer(Iterator<InternalRow> partition) {
        Iterator<WordVector> words = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return partition.hasNext();
            }

            @Override
            public WordVector next() {
                return WordVector.of(partition.next());
            }
        };
        return List.of(new AnalogyScorer(lexicon, questions).answer(words)).iterator();
    }

    private static Map<Question, boolean[]> verdicts(List<Question> known, AnalogyAnswers answers, WordFold fold) {
        Map<Question, boolean[]> verdicts = new HashMap<>();
        for (int q = 0; q < known.size(); q++) {
            String right = fold.of(known.get(q).answer());
            boolean[] verdict = new boolean[AnalogyMethod.values().length];
            for (int method = 0; method < verdict.length; method++) {
                String word = answers.words()[method * known.size() + q];
                verdict[method] = word != null && fold.of(word).equals(right);
            }
            verdicts.put(known.get(q), verdict);
        }
        return verdicts;
    }
}
