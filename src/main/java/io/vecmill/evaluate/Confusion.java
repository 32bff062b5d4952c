package io.vecmill.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of a report that say what was taken for what. */
record Confusion(Contingency cells, String set) {
    private static final String METHOD = "label";

    List<Figure> figures() {
        double[] isTrue = cells.sums(cells.truths());
        double[] f1 = cells.f1();
        List<Figure> figures = new ArrayList<>();
        IntStream.range(0, f1.length)
                .filter(label -> isTrue[label] > 0)
                .mapToObj(label -> figure(label, "f1", f1[label], isTrue[label], isTrue[label]))
                .forEach(figures::add);
        for (int cell = 0; cell < cells.counts().length; cell++) {
            int truth = cells.truths()[cell];
            double count = cells.counts()[cell];
            String found = "found: " + cells.labels().get(cells.found()[cell]);
            figures.add(figure(truth, found, count / isTrue[truth], isTrue[truth], count));
        }
        return figures;
    }

    private Figure figure(int label, String metric, double value, double questions, double answered) {
        return new Figure(
                new Figure.Subject(set, cells.labels().get(label), METHOD),
                metric,
                Figure.Estimate.of(value),
                new Figure.Counts((long) questions, (long) answered));
    }
}
