package io.vecmill.evaluate;

import io.vecmill.evaluate.SimilaritySet.Pair;
import io.vecmill.math.CounterRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/** The figures of judged pairs: how the cosines of those whose words the table has go together with the judgements. */
record SimilarityReport(Lexicon lexicon, int resamples, long seed) {
    static final String SPEARMAN = "spearman";
    static final String PEARSON = "pearson";

    private static final String METHOD = "cosine";

    /** The purpose of the draws. */
    private static final long RESAMPLING = 0x424f4f54;

    List<Figure> figures(SimilaritySet set) {
        List<Pair> known = set.pairs().stream()
                .filter(pair ->
                        find(pair.one()).isPresent() && find(pair.other()).isPresent())
                .toList();
        double[] judgements = known.stream().mapToDouble(Pair::judgement).toArray();
        double[] cosines = known.stream()
                .mapToDouble(pair -> lexicon.cosine(
                        find(pair.one()).orElseThrow(), find(pair.other()).orElseThrow()))
                .toArray();
        Figure.Subject subject = new Figure.Subject(set.name(), AnalogyReport.TOTAL, METHOD);
        Figure.Counts counts = new Figure.Counts(set.pairs().size(), known.size());
        Bootstrap bootstrap =
                new Bootstrap(resamples, CounterRandom.at(CounterRandom.key(seed, RESAMPLING), set.name()));
        ToDoubleBiFunction<double[], double[]> spearman = Correlation::spearman;
        ToDoubleBiFunction<double[], double[]> pearson = Correlation::pearson;
        return List.of(
                new Figure(subject, SPEARMAN, estimate(judgements, cosines, spearman, bootstrap), counts),
                new Figure(subject, PEARSON, estimate(judgements, cosines, pearson, bootstrap), counts));
    }

    private Optional<Integer> find(String word) {
        return lexicon.find(word);
    }

    private static Figure.Estimate estimate(
            double[] x, double[] y, ToDoubleBiFunction<double[], double[]> correlation, Bootstrap bootstrap) {
        double[] interval = bootstrap.interval(x, y, correlation);
        return new Figure.Estimate(correlation.applyAsDouble(x, y), interval[0], interval[1]);
    }
}
