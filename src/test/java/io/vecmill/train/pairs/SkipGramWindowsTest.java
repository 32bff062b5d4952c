package io.vecmill.train.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.corpus.EncodedSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SkipGramWindowsTest {
    private static final float[] ALL = {};

    @Test
    void windowOfOnePairsEachTokenWithItsNeighbours() {
        assertThat(pairs(slice(5, 6, 7), 1, 1, ALL, 3)).containsExactlyInAnyOrder("6>5", "5>6", "7>6", "6>7");
    }

    @Test
    void shardsSplitThePairsAndLoseNone() {
        EncodedSlice slice = slice(IntStream.range(0, 200).map(i -> i * 7 % 31).toArray());
        List<String> whole = pairs(slice, 1, 5, ALL, 3);
        assertThat(whole).isNotEmpty();
        assertThat(pairs(slice, 4, 5, ALL, 3)).containsExactlyInAnyOrderElementsOf(whole);
        assertThat(pairs(slice, 7, 5, ALL, 3)).containsExactlyInAnyOrderElementsOf(whole);
    }

    @Test
    void anotherKeyDrawsOtherWindows() {
        EncodedSlice slice = slice(IntStream.range(0, 200).toArray());
        assertThat(pairs(slice, 1, 5, ALL, 3)).isNotEqualTo(pairs(slice, 1, 5, ALL, 4));
    }

    @Test
    void reachIsUniform() {
        int n = 20_000;
        int window = 5;
        EncodedSlice slice = slice(IntStream.range(0, n).toArray());
        double perToken = (double) pairs(slice, 1, window, ALL, 3).size() / n;
        assertThat(perToken).isCloseTo(window + 1, within(0.1));
    }

    @Test
    void frequentTokensAreDroppedAtTheirRate() {
        EncodedSlice slice = slice(IntStream.range(0, 40_000).map(i -> i % 2).toArray());
        List<String> pairs = pairs(slice, 1, 1, new float[] {0.25f}, 3);
        long zeros = pairs.stream().filter(pair -> pair.endsWith(">0")).count();
        long ones = pairs.stream().filter(pair -> pair.endsWith(">1")).count();
        assertThat((double) zeros / ones).isCloseTo(0.25, within(0.02));
    }

    @Test
    void aWholeSequenceIsASet() {
        assertThat(pairs(slice(5, 6, 5, 9), 2, SkipGramWindows.WHOLE, ALL, 3))
                .containsExactlyInAnyOrder("6>5", "9>5", "5>6", "9>6", "5>9", "6>9");
    }

    @Test
    void weightsStandBeforeTheWindowsTheyAreOf() {
        EncodedSlice slice = new EncodedSlice(
                new long[] {1, 2, 3}, new int[] {0, 2, 4, 6}, new int[] {5, 6, 7, 8, 5, 6}, new float[] {2, 2, 1});
        SkipGramWindows windows = new SkipGramWindows(1, 1, ALL, 3);
        windows.add(slice);
        int two = Float.floatToIntBits(2);
        int one = Float.floatToIntBits(1);
        int marker = WindowStream.WEIGHT;
        assertThat(unpacked(windows.block(0, 0).packed()))
                .containsExactly(marker, two, ~5, 6, ~6, 5, ~7, 8, ~8, 7, marker, one, ~5, 6, ~6, 5);
    }

    @Test
    void packedStreamsAreTheSame() {
        int[] stream = {0, ~0, 63, ~64, 1 << 20, WindowStream.WEIGHT, Float.floatToIntBits(0.3f), Integer.MAX_VALUE};
        assertThat(unpacked(PackedWindows.pack(stream, 8))).containsExactly(stream);
        assertThat(unpacked(PackedWindows.pack(stream, 2))).containsExactly(0, ~0);
        assertThat(unpacked(PackedWindows.pack(stream, 0))).isEmpty();
        int[] small = {0, ~0, 5, 32_767, ~32_767};
        assertThat(unpacked(PackedWindows.pack(small, 5))).containsExactly(small);
        assertThat(PackedWindows.pack(small, 5)).hasSize(4);
        assertThat(unpacked(PackedWindows.pack(new int[] {32_768}, 1))).containsExactly(32_768);
    }

    private static int[] unpacked(int[] packed) {
        PackedWindows windows = new PackedWindows(packed);
        return IntStream.range(0, windows.size()).map(windows::get).toArray();
    }

    /** Pairs as "input>output", ranks put together again from rows and shards. */
    private static List<String> pairs(EncodedSlice slice, int shards, int window, float[] keep, long key) {
        SkipGramWindows windows = new SkipGramWindows(shards, window, keep, key);
        windows.add(slice);
        List<String> pairs = new ArrayList<>();
        for (int input = 0; input < shards; input++) {
            for (int output = 0; output < shards; output++) {
                int center = -1;
                for (int item : unpacked(windows.block(input, output).packed())) {
                    if (item < 0) {
                        center = ~item * shards + output;
                    } else {
                        pairs.add(item * shards + input + ">" + center);
                    }
                }
            }
        }
        return pairs;
    }

    private static EncodedSlice slice(int... ranks) {
        return new EncodedSlice(new long[] {99}, new int[] {0, ranks.length}, ranks, new float[0]);
    }
}
