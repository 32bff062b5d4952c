package io.vecmill.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopKTest {
    @Test
    void keepsTheBestInOrderWhateverTheOrderOfOffers() {
        int[] scores = IntStream.range(0, 200)
                .map(i -> CounterRandom.below(CounterRandom.key(1, 1, i), 40) - 20)
                .toArray();
        int[] best = IntStream.range(0, 200)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -scores[i]).thenComparing(i -> i))
                .limit(30)
                .mapToInt(i -> i)
                .toArray();
        for (int step : new int[] {1, 7, 199}) {
            TopK lists = new TopK(2, 30);
            for (int i = 0; i < 400; i++) {
                int index = (int) ((long) i * step % 200);
                lists.offer(1, scores[index] / 7f, index);
            }
            assertThat(IntStream.range(0, 30).map(rank -> TopK.index(lists.pair(1, rank))))
                    .containsExactly(IntStream.of(best).boxed().toArray(Integer[]::new));
            assertThat(lists.threshold(1)).isEqualTo(scores[best[29]] / 7f);
            assertThat(lists.size(0)).isZero();
            assertThat(lists.threshold(0)).isEqualTo(Float.NEGATIVE_INFINITY);
        }
    }

    @Test
    void packingOrdersByScoreThenByLowerIndex() {
        float[] ascending = {Float.NEGATIVE_INFINITY, -2.5f, -Float.MIN_VALUE, 0, Float.MIN_VALUE, 1, 3e38f};
        for (int i = 0; i < ascending.length; i++) {
            long pair = TopK.pack(ascending[i], 1 << 30);
            assertThat(TopK.score(pair)).isEqualTo(ascending[i]);
            assertThat(TopK.index(pair)).isEqualTo(1 << 30);
            assertThat(pair).isGreaterThan(TopK.EMPTY).isLessThan(TopK.pack(ascending[i], 0));
            assertThat(i == 0 || pair > TopK.pack(ascending[i - 1], 0)).isTrue();
        }
        assertThat(TopK.pack(-0f, 3)).isEqualTo(TopK.pack(0f, 3));
    }

    /** At most two of a group: the greedy choice from the best down, whatever the order of offers. */
    @Test
    void keepsTheBestThatGroupsAllow() {
        long[] groups = IntStream.range(0, 100).mapToLong(i -> i % 9).toArray();
        List<Integer> best = new ArrayList<>();
        int[] members = new int[9];
        for (int i = 99; i >= 0 && best.size() < 20; i--) {
            if (groups[i] == 0 || members[(int) groups[i]]++ < 2) {
                best.add(i);
            }
        }
        for (int step : new int[] {1, 7, 99}) {
            TopK lists = new TopK(1, 20);
            for (int i = 0; i < 200; i++) {
                int index = (int) ((long) i * step % 100);
                lists.offer(0, TopK.pack(index / 3f, index), groups, 2);
            }
            assertThat(IntStream.range(0, 20).mapToObj(rank -> TopK.index(lists.pair(0, rank))))
                    .containsExactlyElementsOf(best);
        }
    }
}
