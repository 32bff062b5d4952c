package io.vecmill.evaluate;

import io.vecmill.math.ProductKernels;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * Answers analogies from the words of a partition.
 *
 * <p>The words come in groups. The cosines of a group with all words of the questions are one matrix product; a
 * question then combines three rows of it. So the cost is words × (words asked × dimension + questions).
 */
final class AnalogyScorer {
    private static final int PANEL = ProductKernels.PANEL;

    /** Words worked at once: the cosines of a thousand asked words with them stay in the cache. */
    private static final int GROUP = 8 * PANEL;

    private final ProductKernels kernels = ProductKernels.best();
    private final Lexicon lexicon;
    private final int[] questions;
    private final AnalogyAnswers answers;
    private final float[] askedPanels;
    private final float[] wordPanels;
    private final float[] vectors;
    private final int[] rows = IntStream.range(0, GROUP).toArray();
    private final float[] product = new float[PANEL * PANEL];
    private final float[] cosines;
    private final String[] ids = new String[GROUP];
    private final int[] numbers = new int[GROUP];
    private final float[][] scores = new float[AnalogyMethod.values().length][GROUP];

    /** @param questions four numbers of words each */
    AnalogyScorer(Lexicon lexicon, int[] questions) {
        this.lexicon = lexicon;
        this.questions = questions;
        int dimension = lexicon.dimension();
        answers = AnalogyAnswers.none(count());
        askedPanels = new float[ProductKernels.panelSize(lexicon.size(), dimension)];
        int[] all = IntStream.range(0, lexicon.size()).toArray();
        ProductKernels.pack(lexicon.vectors(), dimension, all, 0, all.length, askedPanels);
        wordPanels = new float[ProductKernels.panelSize(GROUP, dimension)];
        vectors = new float[GROUP * dimension];
        cosines = new float[Math.multiplyExact(ProductKernels.panels(lexicon.size()) * PANEL, GROUP)];
    }

    AnalogyAnswers answer(Iterator<WordVector> words) {
        while (words.hasNext()) {
            int size = 0;
            while (size < GROUP && words.hasNext()) {
                WordVector word = words.next();
                Lexicon.requireDimension(word, lexicon.dimension());
                ids[size] = word.id();
                numbers[size] = lexicon.find(word.id()).orElse(-1);
                System.arraycopy(word.unit(), 0, vectors, size * lexicon.dimension(), lexicon.dimension());
                size++;
            }
            multiply(size);
            for (int question = 0; question < count(); question++) {
                ask(question, size);
            }
        }
        return answers;
    }

    private int count() {
        return questions.length / AnalogySet.Question.WORDS;
    }

    /** {@code cosines[GROUP * n + r]}: of asked word n and word r of the group. */
    private void multiply(int size) {
        int dimension = lexicon.dimension();
        ProductKernels.pack(vectors, dimension, rows, 0, size, wordPanels);
        for (int a = 0; a < ProductKernels.panels(lexicon.size()); a++) {
            for (int w = 0; w < ProductKernels.panels(size); w++) {
                kernels.product(
                        askedPanels, a * PANEL * dimension, wordPanels, w * PANEL * dimension, dimension, product);
                for (int r = 0; r < PANEL; r++) {
                    System.arraycopy(product, r * PANEL, cosines, (a * PANEL + r) * GROUP + w * PANEL, PANEL);
                }
            }
        }
    }

    private void ask(int question, int size) {
        int at = question * AnalogySet.Question.WORDS;
        combine(
                questions[at] * GROUP,
                questions[at + 1] * GROUP,
                questions[at + 2] * GROUP,
                size,
                scores[AnalogyMethod.ADD.ordinal()],
                scores[AnalogyMethod.MUL.ordinal()]);
        for (int method = 0; method < scores.length; method++) {
            choose(question, method * count() + question, scores[method], size);
        }
    }

    /** Plain loops over arrays, which the compiler turns into vector code. */
    private void combine(int a, int b, int c, int size, float[] added, float[] multiplied) {
        for (int r = 0; r < size; r++) {
            added[r] = cosines[b + r] - cosines[a + r] + cosines[c + r];
        }
        for (int r = 0; r < size; r++) {
            float both = (0.5f + 0.5f * cosines[b + r]) * (0.5f + 0.5f * cosines[c + r]);
            multiplied[r] = both / (0.5f + 0.5f * cosines[a + r] + AnalogyMethod.EPSILON);
        }
    }

    private void choose(int question, int place, float[] found, int size) {
        float best = answers.scores()[place];
        for (int r = 0; r < size; r++) {
            if (found[r] >= best && !isAsked(question, numbers[r])) {
                answers.offer(place, found[r], ids[r]);
                best = answers.scores()[place];
            }
        }
    }

    private boolean isAsked(int question, int number) {
        int at = question * AnalogySet.Question.WORDS;
        return number == questions[at] || number == questions[at + 1] || number == questions[at + 2];
    }
}
