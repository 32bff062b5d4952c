package io.vecmill.ann;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The recall of a tenth of the sampled rows, by how often they occur: rare rows are often the harder ones.
 *
 * @param least the smallest count among them
 * @param most the largest
 * @param recall their mean recall
 */
public record CountTenth(long least, long most, double recall) {
    private static final int TENTHS = 10;

    /** The tenths of a sample, rarest first; none where counts are not known or rows are too few. */
    static List<CountTenth> of(long[] counts, double[] shares) {
        if (counts.length < TENTHS) {
            return List.of();
        }
        int[] order = IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparingLong(row -> counts[row]))
                .mapToInt(row -> row)
                .toArray();
        List<CountTenth> tenths = new ArrayList<>();
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            int from = counts.length * tenth / TENTHS;
            int to = counts.length * (tenth + 1) / TENTHS;
            double recall = IntStream.range(from, to)
                    .mapToDouble(i -> shares[order[i]])
                    .average()
                    .orElseThrow();
            tenths.add(new CountTenth(counts[order[from]], counts[order[to - 1]], recall));
        }
        return tenths;
    }

    Map<String, Object> facts() {
        return Map.of("least", least, "most", most, "recall", recall);
    }
}
