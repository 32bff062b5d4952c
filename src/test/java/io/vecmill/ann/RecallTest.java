package io.vecmill.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.math.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecallTest {
    /** A population of 3,000 rows, some easy, some hard, of which 200 seeds sample 300. */
    @Test
    void intervalCoversTheTruth() {
        int rows = 3000;
        List<NeighborList> found = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            double hard = CounterRandom.unit(CounterRandom.key(1, 1, row)) < 0.1 ? 0.6 : 0.99;
            int key = row;
            found.add(list((int) IntStream.range(0, 10)
                    .filter(rank -> CounterRandom.unit(CounterRandom.key(1, 2, key, rank)) < hard)
                    .count()));
        }
        List<NeighborList> truth =
                IntStream.range(0, rows).mapToObj(row -> list(10)).toList();
        double all = recall(found, truth, rows).value();
        int covered = 0;
        for (int seed = 0; seed < 200; seed++) {
            int drawn = seed;
            int[] sample = IntStream.range(0, 300)
                    .map(i -> CounterRandom.below(CounterRandom.key(drawn, 3, i), rows))
                    .toArray();
            Recall recall = recall(
                    IntStream.of(sample).mapToObj(found::get).toList(),
                    IntStream.of(sample).mapToObj(truth::get).toList(),
                    rows);
            assertThat(recall.high() - recall.low()).isLessThan(0.06);
            covered += recall.low() <= all && all <= recall.high() ? 1 : 0;
        }
        assertThat(covered).isGreaterThanOrEqualTo(194);
    }

    @Test
    void aSampleOfAllRowsHasNoWidthAndOneWithoutMissesHasSome() {
        List<NeighborList> lists = List.of(list(10), list(10));
        assertThat(recall(lists, lists, 2)).isEqualTo(new Recall(1, 1, 1, 1, 2));
        Recall part = recall(lists, lists, 1000);
        assertThat(part.high()).isCloseTo(1, within(1e-12));
        assertThat(part.low()).isLessThan(0.5);
        assertThat(part.reaches(0.5)).isFalse();
        assertThat(Recall.exact().reaches(1)).isTrue();
    }

    @Test
    void equallyNearRowsCount() {
        NeighborList truth = new NeighborList(Ids.of(1L, 2L), new float[] {0.9f, 0.5f}, new long[0]);
        NeighborList tied = new NeighborList(Ids.of(1L, 7L), new float[] {0.9f, 0.5f}, new long[0]);
        assertThat(recall(List.of(tied), List.of(truth), 1).value()).isEqualTo(1);
    }

    @Test
    void oneRowInTwentyIsWorseThanTheFifthPercentile() {
        double[] shares =
                IntStream.range(0, 100).mapToDouble(i -> (99 - i) / 99.0).toArray();
        assertThat(Recall.of(shares, 1000).p5()).isEqualTo(5 / 99.0);
        assertThat(Recall.of(new double[0], 0).p5()).isEqualTo(1);
    }

    @Test
    void tenthsByCountAreRarestFirst() {
        long[] counts = IntStream.range(0, 100).mapToLong(i -> 100 - i).toArray();
        double[] shares =
                IntStream.range(0, 100).mapToDouble(i -> i < 10 ? 1 : 0.5).toArray();
        List<CountTenth> tenths = CountTenth.of(counts, shares);
        assertThat(tenths).hasSize(10);
        assertThat(tenths.get(0)).isEqualTo(new CountTenth(1, 10, 0.5));
        assertThat(tenths.get(9)).isEqualTo(new CountTenth(91, 100, 1));
        assertThat(CountTenth.of(new long[0], shares)).isEmpty();
    }

    private static Recall recall(List<NeighborList> found, List<NeighborList> truth, long rows) {
        return Recall.of(Recall.shares(found, truth), rows);
    }

    /** A list that holds so many of the ten best. */
    private static NeighborList list(int hits) {
        float[] scores = new float[10];
        for (int rank = 0; rank < 10; rank++) {
            scores[rank] = rank < hits ? 1 : 0;
        }
        return new NeighborList(Ids.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L), scores, new long[0]);
    }
}
