package io.vecmill.train.glove;

import io.vecmill.TestSpark;
import io.vecmill.math.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * A corpus whose words w0, w1, … lie on a circle: a sequence has words from around one place, so near ones are alike,
 * and some from anywhere.
 */
final class Circle {
    private static final int LENGTH = 12;
    private static final double SPREAD = 8;
    private static final double NOISE = 0.3;

    private Circle() {}

    static List<String> lines(int words, int sequences) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < sequences; i++) {
            int place = CounterRandom.below(CounterRandom.key(5, 1, i), words);
            StringBuilder line = new StringBuilder();
            for (int j = 0; j < LENGTH; j++) {
                long off = Math.round(SPREAD * CounterRandom.gaussian(CounterRandom.key(5, 2, i, j)));
                boolean isNoise = CounterRandom.unit(CounterRandom.key(5, 3, i, j)) < NOISE;
                line.append(j == 0 ? "w" : " w")
                        .append(
                                isNoise
                                        ? CounterRandom.below(CounterRandom.key(5, 4, i, j), words)
                                        : Math.floorMod(place + off, (long) words));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    static int word(String id) {
        return Integer.parseInt(id.substring(1));
    }

    /** Rows in another order if there is more than one partition. */
    static Dataset<Row> frame(List<String> lines, int partitions) {
        List<String> ordered = new ArrayList<>(lines);
        if (partitions > 1) {
            Collections.reverse(ordered);
        }
        return TestSpark.session()
                .createDataset(ordered, Encoders.STRING())
                .repartition(partitions)
                .select(functions.split(functions.col("value"), " ").as("tokens"));
    }

    static Map<String, float[]> vectors(GloVeModel model) {
        Map<String, float[]> vectors = new HashMap<>();
        for (Row row : model.vectors().select("id", "vector").collectAsList()) {
            List<Float> floats = row.getList(1);
            float[] vector = new float[floats.size()];
            for (int j = 0; j < vector.length; j++) {
                vector[j] = floats.get(j);
            }
            vectors.put(row.getString(0), vector);
        }
        return vectors;
    }

    /** The rank correlation (Spearman) of the words' cosines with how near they lie on the circle. */
    static double correlation(Map<String, float[]> vectors, int words) {
        List<String> ids = new ArrayList<>(vectors.keySet());
        int n = ids.size() * (ids.size() - 1) / 2;
        double[] cosines = new double[n];
        double[] near = new double[n];
        int pair = 0;
        for (int i = 0; i < ids.size(); i++) {
            for (int j = 0; j < i; j++) {
                cosines[pair] = cosine(vectors.get(ids.get(i)), vectors.get(ids.get(j)));
                int apart = Math.abs(word(ids.get(i)) - word(ids.get(j)));
                near[pair++] = -Math.min(apart, words - apart);
            }
        }
        return pearson(ranks(cosines), ranks(near));
    }

    private static double cosine(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int j = 0; j < a.length; j++) {
            ab += a[j] * b[j];
            aa += a[j] * a[j];
            bb += b[j] * b[j];
        }
        return ab / Math.sqrt(aa * bb);
    }

    /** Ranks, equal values sharing the mean of theirs. */
    private static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
        double[] ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
        }
        return ranks;
    }

    private static double pearson(double[] x, double[] y) {
        double mean = (x.length - 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mean) * (y[i] - mean);
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
