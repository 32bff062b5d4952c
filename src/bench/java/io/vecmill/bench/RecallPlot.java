package io.vecmill.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Recall against seconds as a picture: to the right is better, further down is faster. */
final class RecallPlot {
    private static final List<String> COLOURS = List.of("#0b6e4f", "#c1440e", "#3c5a99", "#8a6d3b");
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 60;
    private static final int TOP = 30;
    private static final double LOWEST = 0.6;

    private final double least;
    private final double most;

    private RecallPlot(List<NeighborPoint> points) {
        least = points.stream().mapToDouble(NeighborPoint::seconds).min().orElse(1) / 1.5;
        most = points.stream().mapToDouble(NeighborPoint::seconds).max().orElse(10) * 1.5;
    }

    static String svg(String title, List<NeighborPoint> all) {
        List<NeighborPoint> points =
                all.stream().filter(point -> point.recall() >= LOWEST).toList();
        Map<String, List<NeighborPoint>> byWho = points.stream()
                .collect(Collectors.groupingBy(NeighborPoint::who, LinkedHashMap::new, Collectors.toList()));
        RecallPlot plot = new RecallPlot(points);
        List<String> lines = new ArrayList<>();
        lines.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">"
                        .formatted(WIDTH + 140, HEIGHT + 80));
        lines.add("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        lines.add(text(LEFT, 18, title));
        plot.grid(lines);
        int at = 0;
        for (Map.Entry<String, List<NeighborPoint>> who : byWho.entrySet()) {
            plot.series(who.getKey(), who.getValue(), COLOURS.get(at % COLOURS.size()), at++, lines);
        }
        lines.add("</svg>");
        return String.join("\n", lines) + "\n";
    }

    private void grid(List<String> lines) {
        for (int tenth = 0; tenth <= 8; tenth++) {
            double recall = LOWEST + tenth * (1 - LOWEST) / 8;
            lines.add(line(x(recall), TOP, x(recall), TOP + HEIGHT));
            lines.add(text(x(recall) - 10, TOP + HEIGHT + 16, String.format(Locale.ROOT, "%.2f", recall)));
        }
        for (double second = 0.1; second < 1e5; second *= 10) {
            for (int step : new int[] {1, 2, 5}) {
                double seconds = second * step;
                if (seconds >= least && seconds <= most) {
                    lines.add(line(LEFT, y(seconds), LEFT + WIDTH, y(seconds)));
                    lines.add(text(8, y(seconds) + 4, String.format(Locale.ROOT, "%.3g s", seconds)));
                }
            }
        }
        lines.add(text(
                LEFT, TOP + HEIGHT + 34, "recall of the 10 nearest; seconds for all rows, on a logarithmic scale"));
    }

    private void series(String who, List<NeighborPoint> points, String colour, int at, List<String> lines) {
        String path = points.stream()
                .sorted(Comparator.comparingDouble(NeighborPoint::recall))
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point.recall()), y(point.seconds())))
                .collect(Collectors.joining(" "));
        lines.add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\"/>".formatted(path, colour));
        for (NeighborPoint point : points) {
            lines.add(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"><title>%s, %s: %.3f in %.1f s</title></circle>",
                    x(point.recall()),
                    y(point.seconds()),
                    colour,
                    who,
                    point.setting(),
                    point.recall(),
                    point.seconds()));
        }
        lines.add("<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\"/>"
                .formatted(LEFT + WIDTH + 16, TOP + 10 + 20 * at, colour));
        lines.add(text(LEFT + WIDTH + 24, TOP + 14 + 20 * at, who));
    }

    private static double x(double recall) {
        return LEFT + WIDTH * (recall - LOWEST) / (1 - LOWEST);
    }

    private double y(double seconds) {
        return TOP + HEIGHT * (Math.log(most) - Math.log(seconds)) / (Math.log(most) - Math.log(least));
    }

    private static String line(double x1, double y1, double x2, double y2) {
        return String.format(
                Locale.ROOT, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>", x1, y1, x2, y2);
    }

    private static String text(double x, double y, String text) {
        return String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>", x, y, text);
    }
}
