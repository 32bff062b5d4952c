package io.vecmill.evaluate;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The best answer so far to each question by each method: question q by method m stands at
 * {@code m * questions + q}. A higher score is better, of equal scores the first id; so the best of all words does not
 * depend on the order in which they come.
 */
record AnalogyAnswers(float[] scores, String[] words) implements Serializable {
    /** No question has an answer yet. */
    static AnalogyAnswers none(int questions) {
        int places = Math.multiplyExact(questions, AnalogyMethod.values().length);
        float[] scores = new float[places];
        Arrays.fill(scores, Float.NEGATIVE_INFINITY);
        return new AnalogyAnswers(scores, new String[places]);
    }

    /** Keeps an answer if it is better than the one that is there. */
    void offer(int place, float score, String word) {
        boolean isBetter = score > scores[place]
                || score == scores[place] && (words[place] == null || word.compareTo(words[place]) < 0);
        if (isBetter) {
            scores[place] = score;
            words[place] = word;
        }
    }

    /** Takes what is better from answers to the same questions; no answers at all are an empty array. */
    AnalogyAnswers merge(AnalogyAnswers other) {
        if (scores.length == 0) {
            return other;
        }
        for (int place = 0; place < other.scores.length; place++) {
            if (other.words[place] != null) {
                offer(place, other.scores[place], other.words[place]);
            }
        }
        return this;
    }
}
