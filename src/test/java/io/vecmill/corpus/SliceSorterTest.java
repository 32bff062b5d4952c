package io.vecmill.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceSorterTest {
    /** A training would learn one pair at a time otherwise. */
    @Test
    void equalSequencesLieApart() {
        List<int[]> pairs = new ArrayList<>();
        IntStream.range(0, 10_000).forEach(i -> pairs.add(new int[] {i % 8, 8 + i % 7}));
        EncodedSlice slice = sorted(pairs);
        long alike = IntStream.range(1, slice.size())
                .filter(i -> Arrays.equals(sequence(slice, i), sequence(slice, i - 1)))
                .count();
        assertThat(alike).isLessThan(10_000 / 56 * 2);
        assertThat(Arrays.stream(slice.keys()).distinct()).hasSize(10_000);
    }

    @Test
    void theOrderInWhichTheyCameDoesNotMatter() {
        List<int[]> some = new ArrayList<>();
        IntStream.range(0, 500).forEach(i -> some.add(new int[] {i % 100, i % 3, 7}));
        EncodedSlice slice = sorted(some);
        Collections.shuffle(some, new Random(1));
        EncodedSlice again = sorted(some);
        assertThat(again.keys()).isEqualTo(slice.keys());
        assertThat(again.ranks()).isEqualTo(slice.ranks());
    }

    @Test
    void sequencesThatDifferLieByKey() {
        List<int[]> some =
                IntStream.range(0, 300).mapToObj(i -> new int[] {i, i + 1}).toList();
        EncodedSlice slice = sorted(some);
        long[] keys = IntStream.range(0, slice.size())
                .mapToLong(i -> EncodedSlice.key(slice.ranks(), slice.starts()[i], slice.starts()[i + 1], 1))
                .toArray();
        assertThat(IntStream.range(1, keys.length)).allMatch(i -> Long.compareUnsigned(keys[i - 1], keys[i]) < 0);
    }

    private static EncodedSlice sorted(List<int[]> sequences) {
        SliceSorter sorter = new SliceSorter();
        ByteWriter pack = new ByteWriter();
        sequences.forEach(ranks -> EncodedSlice.pack(ranks, ranks.length, 1, pack));
        sorter.add(pack.take());
        return sorter.sorted();
    }

    private static int[] sequence(EncodedSlice slice, int i) {
        return Arrays.copyOfRange(slice.ranks(), slice.starts()[i], slice.starts()[i + 1]);
    }
}
