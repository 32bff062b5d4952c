package io.vecmill.ann;

import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import io.vecmill.math.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class CellsTest {
    private final JavaSparkContext context =
            JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());

    @Test
    void treeLeavesAreSmallAndHoldEveryRowOnce() {
        VectorBlock cell = block(0, Vectors.clustered(1000, 6, 10, 0.2, 1));
        ProjectionTree tree = new ProjectionTree(cell, 50, CounterRandom.key(3, 3));
        for (int leaf = 0; leaf < tree.leaves(); leaf++) {
            assertThat(tree.start(leaf + 1) - tree.start(leaf)).isBetween(25, 50);
        }
        assertThat(Arrays.stream(tree.order()).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void identicalRowsDoNotFillALeaf() {
        float[][] alike = new float[1000][];
        Arrays.fill(alike, new float[] {1, 0});
        ProjectionTree tree = new ProjectionTree(block(0, alike), 50, 9);
        assertThat(tree.leaves()).isEqualTo(32);
    }

    @Test
    void mergeAndSampleDoNotDependOnHowRowsCome() {
        float[][] vectors = Vectors.clustered(90, 3, 5, 0.5, 2);
        VectorBlock whole = block(0, vectors);
        VectorBlock first =
                whole.take(IntStream.range(0, 90).filter(i -> i % 3 == 0).toArray());
        VectorBlock rest =
                whole.take(IntStream.range(0, 90).filter(i -> i % 3 != 0).toArray());
        VectorBlock merged = VectorBlock.merge(List.of(rest, first));
        assertThat(merged.vectors()).isEqualTo(whole.vectors());
        assertThat(merged.ids().get(17)).isEqualTo(whole.ids().get(17));
        VectorBlock one = RowSample.empty(5, 20).plus(whole).rows();
        VectorBlock other = RowSample.empty(5, 20).plus(rest).plus(first).rows();
        assertThat(one.rows()).isEqualTo(20);
        assertThat(other.vectors()).isEqualTo(one.vectors());
    }

    @Test
    void cellsAreBoundedEvenIfRowsAreIdentical() {
        float[][] vectors = Vectors.clustered(4000, 4, 30, 0.2, 3);
        for (int row = 0; row < 1500; row++) {
            vectors[row] = new float[] {1, 1, 1, 1};
        }
        VectorBlock block = block(0, vectors);
        JavaRDD<VectorBlock> blocks = context.parallelize(List.of(block), 1);
        TreeRouting routing = new TreeRouting(RowSample.of(blocks, 1, 400), 3, 77).bounded(blocks, 700);
        int[] sizes = new int[routing.cells()];
        for (int row = 0; row < block.rows(); row++) {
            routing.route(block, row, cell -> sizes[cell]++);
        }
        assertThat(Arrays.stream(sizes).sum()).isEqualTo(4000);
        assertThat(Arrays.stream(sizes).max().orElseThrow()).isLessThan(800);
    }

    @Test
    void allPairsOfGroupsMeetInOneCell() {
        PairRouting routing = new PairRouting(5);
        VectorBlock block = block(0, Vectors.gaussian(200, 2, 4));
        List<List<Integer>> cells = new ArrayList<>();
        for (int row = 0; row < block.rows(); row++) {
            List<Integer> sent = new ArrayList<>();
            routing.route(block, row, sent::add);
            cells.add(sent);
        }
        assertThat(routing.cells()).isEqualTo(15);
        for (int a = 0; a < 200; a += 7) {
            for (int b = a + 1; b < 200; b += 5) {
                List<Integer> both = new ArrayList<>(cells.get(a));
                both.retainAll(cells.get(b));
                int one = Math.min(routing.group(block, a), routing.group(block, b));
                int other = Math.max(routing.group(block, a), routing.group(block, b));
                assertThat(both).contains(routing.cell(one, other));
            }
        }
    }

    @Test
    void idsSortAsSparkSortsThem() {
        Ids words = Ids.of("", "a", "b", "z", "é", "\uFFFD", "\uD83D\uDE00");
        assertThat(words.sorted()).isTrue();
        assertThat(words.get(6)).isEqualTo("\uD83D\uDE00");
        assertThat(words.find(0, 7, Ids.of("é"), 0)).isEqualTo(4);
        assertThat(words.find(0, 7, Ids.of("c"), 0)).isEqualTo(-1);
        assertThat(Ids.of(-5L, 3L).sorted()).isTrue();
        assertThat(Ids.of(3L, -5L).sorted()).isFalse();
    }

    private static VectorBlock block(int first, float[][] rows) {
        Ids.Builder ids = new Ids.Builder(false);
        float[] vectors = new float[rows.length * rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            ids.add((Object) (long) (first + row));
            System.arraycopy(rows[row], 0, vectors, row * rows[0].length, rows[0].length);
        }
        return new VectorBlock(ids.build(), vectors, rows[0].length, rows.length, true);
    }
}
