package io.vecmill.ann;

import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import io.vecmill.math.Similarity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists are packed, dealt by ranges of ids and merged. */
class ListBlockTest {
    private static final Rules RULES = Rules.best(Similarity.COSINE, 3, true);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theBestOfEachIdStay(boolean areStrings) {
        ListBlock one = block(areStrings, new long[][] {{5, 1, 90, 2, 70}, {2}, {9, 4, 10}});
        ListBlock other = block(areStrings, new long[][] {{9, 4, 10, 3, 5}, {5, 7, 80, 2, 70, 8, 60}, {1, 2, 1}});
        ListBlock merged = ListBlock.merge(List.of(one, other), RULES);
        assertThat(text(merged)).containsExactly("1: 2=1", "2:", "5: 1=90 7=80 2=70", "9: 4=10 3=5");
        assertThat(text(ListBlock.merge(List.of(other, one), RULES))).isEqualTo(text(merged));
        assertThat(text(merged.take(new int[] {0, 2}))).containsExactly("1: 2=1", "5: 1=90 7=80 2=70");
        assertThat(ListBlock.merge(List.of(), RULES).rows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rowsThatListSomeAreFound(boolean areStrings) {
        ListBlock block = block(areStrings, new long[][] {{5, 1, 90, 2, 70}, {2}, {9, 4, 10}, {6, 2, 3}});
        Object[] some = areStrings ? new Object[] {"2", "5"} : new Object[] {2L, 5L};
        Ids listing = block.listing(new IdSet(Ids.ascending(List.of(Ids.of(), Ids.of(some)))));
        assertThat(IntStream.range(0, listing.size())
                        .mapToObj(i -> listing.get(i).toString()))
                .containsExactly("5", "6");
    }

    @Test
    void rangesHoldAboutAsManyRowsEach() {
        int rows = 20_000;
        float[][] vectors = new float[rows][1];
        IntStream.range(0, rows).forEach(row -> vectors[row][0] = row);
        JavaRDD<VectorBlock> blocks = BlockPacking.of(Vectors.table(vectors, 3), "table", Similarity.EUCLIDEAN)
                .bases(Vectors.table(vectors, 3), true);
        IdRanges ranges = IdRanges.cut(blocks, rows, 8);
        assertThat(ranges.count()).isEqualTo(8);
        Ids ids = Ids.of(LongStream.range(0, rows).boxed().toArray());
        int[] sizes = new int[8];
        int last = 0;
        for (int row = 0; row < rows; row++) {
            int range = ranges.range(ids, row);
            assertThat(range).isGreaterThanOrEqualTo(last);
            last = range;
            sizes[range]++;
        }
        assertThat(IntStream.of(sizes).boxed())
                .allSatisfy(size -> assertThat(size).isBetween(rows / 16, rows / 5));
        assertThat(IdRanges.cut(blocks, rows, 1).count()).isOne();
    }

    @Test
    void whatIsMergedAscends() {
        List<ListBlock> blocks = new ArrayList<>();
        for (int part = 0; part < 4; part++) {
            long[][] lists = new long[500][];
            for (int i = 0; i < lists.length; i++) {
                lists[i] = new long[] {(i * 7L + part) % 1000, part, 10 - part};
            }
            blocks.add(block(false, lists));
        }
        Ids firsts = Ids.of(100L, 600L);
        List<ListBlock> merged = FoundLists.merged(
                        JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext())
                                .parallelize(blocks, 3),
                        new IdRanges(firsts),
                        RULES)
                .collect();
        assertThat(merged).hasSize(3);
        List<String> all =
                merged.stream().flatMap(block -> text(block).stream()).toList();
        assertThat(all).isEqualTo(text(ListBlock.merge(blocks, RULES)));
        assertThat(text(merged.get(1)).get(0)).startsWith("100:");
    }

    /** Lists as id, then neighbour and score in turn. */
    private static ListBlock block(boolean areStrings, long[][] lists) {
        DataType type = areStrings ? DataTypes.StringType : DataTypes.LongType;
        ListBlock.Builder block = new ListBlock.Builder(type);
        for (long[] list : lists) {
            Object[] ids = LongStream.of(list)
                    .mapToObj(id -> areStrings ? (Object) Long.toString(id) : (Object) id)
                    .toArray();
            Ids.Builder neighbors = Ids.Builder.of(type);
            float[] scores = new float[list.length / 2];
            for (int i = 0; i < scores.length; i++) {
                neighbors.add(ids[1 + 2 * i]);
                scores[i] = list[2 + 2 * i];
            }
            block.add(Ids.of(ids[0]), 0, new NeighborList(neighbors.build(), scores, new long[0]));
        }
        return block.build();
    }

    private static List<String> text(ListBlock block) {
        return IntStream.range(0, block.rows())
                .mapToObj(row -> {
                    NeighborList list = block.list(row);
                    StringBuilder text = new StringBuilder(block.ids().get(row) + ":");
                    IntStream.range(0, list.size()).forEach(i -> text.append(' ')
                            .append(list.ids().get(i))
                            .append('=')
                            .append((int) list.scores()[i]));
                    return text.toString();
                })
                .toList();
    }
}
