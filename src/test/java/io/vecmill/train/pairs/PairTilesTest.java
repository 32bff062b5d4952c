package io.vecmill.train.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairTilesTest {
    private static final RowGroups ONE = new RowGroups(0);
    private static final RowGroups TWO = new RowGroups(1);
    private static final int HALF = Float.floatToIntBits(0.5f);
    private static final int WHOLE = Float.floatToIntBits(1f);

    /** The pairs of a tile as (output, input), and weights as such. */
    private static List<String> tile(PairTiles tiles, int input, int output) {
        List<String> pairs = new ArrayList<>();
        for (int at = tiles.begin(input, output); at < tiles.end(input, output); at++) {
            int item = tiles.items()[at];
            pairs.add(
                    item == WindowStream.WEIGHT
                            ? "weight " + Float.intBitsToFloat(tiles.items()[++at])
                            : tiles.outputs().row(output, PairTiles.output(item)) + " "
                                    + tiles.inputs().row(input, PairTiles.input(item)));
        }
        return pairs;
    }

    private static PairTiles tiles(List<int[]> windows, RowGroups inputs, RowGroups outputs) {
        List<int[]> packed = windows.stream()
                .map(stream -> PackedWindows.pack(stream, stream.length))
                .toList();
        return new PairTiles(packed, inputs, outputs);
    }

    @Test
    void pairsGoToTheTileOfTheirRowsInOrder() {
        PairTiles tiles = tiles(List.of(new int[] {~4, 1, 2, ~1, 3, ~3, 7, 6}, new int[] {~2, 9, 8}), TWO, TWO);

        assertThat(tiles.pairs()).isEqualTo(7);
        assertThat(tile(tiles, 0, 0)).containsExactly("4 2", "2 8");
        assertThat(tile(tiles, 1, 0)).containsExactly("4 1", "2 9");
        assertThat(tile(tiles, 0, 1)).containsExactly("3 6");
        assertThat(tile(tiles, 1, 1)).containsExactly("1 3", "3 7");
    }

    @Test
    void eachTileSaysItsWeightsWhereTheyChange() {
        PairTiles tiles = tiles(
                List.of(
                        new int[] {~0, 1, WindowStream.WEIGHT, HALF, ~1, 2, ~2, 3, WindowStream.WEIGHT, WHOLE, ~3, 4},
                        new int[] {~5, 6}),
                ONE,
                TWO);

        assertThat(tile(tiles, 0, 0)).containsExactly("0 1", "weight 0.5", "2 3");
        assertThat(tile(tiles, 0, 1)).containsExactly("weight 0.5", "1 2", "weight 1.0", "3 4", "5 6");
    }

    @Test
    void theLastPlacesHaveRoomInAPair() {
        int output = (1 << 14) - 1;
        int input = (1 << RowGroups.PLACE_BITS) - 1;

        assertThat(tile(tiles(List.of(new int[] {~output, input}), ONE, ONE), 0, 0))
                .containsExactly(output + " " + input);
    }

    @Test
    void noWindowsAreNoPairs() {
        PairTiles tiles = tiles(List.of(), TWO, TWO);

        assertThat(tiles.pairs()).isZero();
        assertThat(tile(tiles, 0, 0)).isEmpty();
        assertThat(tile(tiles, 1, 1)).isEmpty();
    }
}
