package io.vecmill.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.TestSpark;
import io.vecmill.math.CounterRandom;
import io.vecmill.math.ProductKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class CellsTest {
    private final JavaSparkContext context =
            JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());

    @Test
    void treeLeavesAreSmallAndHoldEveryRowOnce() {
        VectorBlock cell = block(0, Vectors.clustered(1000, 6, 10, 0.2, 1));
        ProjectionTree tree = tree(cell, CounterRandom.key(3, 3));
        for (int leaf = 0; leaf < tree.leaves(); leaf++) {
            assertThat(tree.start(leaf + 1) - tree.start(leaf)).isBetween(25, 50);
        }
        assertThat(Arrays.stream(tree.bases()).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void identicalRowsDoNotFillALeaf() {
        float[][] alike = new float[1000][];
        Arrays.fill(alike, new float[] {1, 0});
        ProjectionTree tree = tree(block(0, alike), 9);
        assertThat(tree.leaves()).isEqualTo(32);
    }

    @Test
    void rowsThatAskFallWhereTheyLie() {
        VectorBlock cell = block(0, Vectors.clustered(1000, 6, 10, 0.2, 1));
        int[] rows = IntStream.range(0, 1000).toArray();
        ProjectionTree tree = new ProjectionTree(new Projector(cell, 0), rows, rows, 50, 5);
        int together = 0;
        for (int leaf = 0; leaf < tree.leaves(); leaf++) {
            int[] bases = Arrays.copyOfRange(tree.bases(), tree.start(leaf), tree.start(leaf + 1));
            together += (int) IntStream.range(tree.askerStart(leaf), tree.askerStart(leaf + 1))
                    .filter(i -> Arrays.stream(bases).anyMatch(row -> row == tree.askers()[i]))
                    .count();
        }
        assertThat(together).isGreaterThan(960);
    }

    @Test
    void liftedRowsAreOrderedByTheirProducts() {
        float[][] vectors = Vectors.clustered(200, 5, 4, 1, 3);
        float radius = 20;
        Projector lifted = new Projector(block(0, vectors), radius);
        int[] rows = IntStream.range(0, 200).toArray();
        for (int asking = 0; asking < 200; asking += 50) {
            float[] stretched = Arrays.copyOf(vectors[asking], 6);
            float[] projections = new float[200];
            lifted.bases(stretched, rows, 0, 200, projections);
            float[] own = new float[1];
            lifted.askers(stretched, new int[] {asking}, 0, 1, own);
            assertThat(own[0]).isGreaterThan(projections[asking]);
            for (int row : rows) {
                float product = ProductKernels.score(vectors[asking], 0, vectors[row], 0, 5);
                assertThat(projections[row]).isCloseTo(product, within(1e-3f));
            }
        }
    }

    private static ProjectionTree tree(VectorBlock cell, long key) {
        int[] rows = IntStream.range(0, cell.rows()).toArray();
        return new ProjectionTree(new Projector(cell, 0), rows, new int[0], 50, key);
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
        TreeRouting routing = new TreeRouting(RowSample.of(blocks, 1, 400), 3, 77, 0).bounded(blocks, 700);
        int[] sizes = new int[routing.cells()];
        routing.route(block, asking((row, cell) -> sizes[cell]++));
        assertThat(Arrays.stream(sizes).sum()).isEqualTo(4000);
        assertThat(Arrays.stream(sizes).max().orElseThrow()).isLessThan(800);
    }

    @Test
    void allPairsOfGroupsMeetInOneCell() {
        PairRouting routing = PairRouting.within(5);
        VectorBlock block = block(0, Vectors.gaussian(200, 2, 4));
        List<List<Integer>> cells = Stream.generate(() -> (List<Integer>) new ArrayList<Integer>())
                .limit(200)
                .toList();
        routing.route(block, asking((row, cell) -> cells.get(row).add(cell)));
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
    void rowsMayGoAsOneThatAsksAndAsOneThatAnswers() {
        VectorBlock block = block(0, Vectors.gaussian(6, 2, 4));
        VectorBlock taken = block.take(new int[] {0, 2, 3}, new int[] {2, 5});
        assertThat(IntStream.range(0, 4).mapToObj(taken.ids()::get)).containsExactly(0L, 3L, 2L, 5L);
        assertThat(taken.asking()).isEqualTo(2);
        assertThat(taken.base()).isEqualTo(3);
        assertThat(VectorBlock.merge(List.of(block.answering(), block.onlyAsking()))
                        .mutual())
                .isFalse();
    }

    @Test
    void nearVectorsMoveTogetherAndStayTheirRows() {
        float[][] vectors = Vectors.clustered(2000, 8, 40, 0.1, 4);
        VectorBlock block = block(0, vectors);
        VectorBlock laid = block.withNearTogether();
        assertThat(Arrays.stream(laid.byPlace()).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 2000).boxed().toList());
        for (int row = 0; row < 2000; row++) {
            assertThat(Arrays.copyOfRange(laid.vectors(), laid.start(row), laid.start(row) + 8))
                    .isEqualTo(vectors[row]);
        }
        assertThat(laid.places(new int[] {7, 1999}, 1, 2)).containsExactly(laid.start(1999) / 8);
        assertThat(meanStep(laid.byPlace(), vectors)).isLessThan(0.9 * meanStep(block.byPlace(), vectors));
        int[] some = {3, 500, 1500};
        assertThat(laid.take(some).vectors()).isEqualTo(block.take(some).vectors());
    }

    /** The mean squared distance of rows that follow each other. */
    private static double meanStep(int[] order, float[][] vectors) {
        return IntStream.range(1, order.length)
                .mapToDouble(i -> IntStream.range(0, vectors[0].length)
                        .mapToDouble(t -> Math.pow(vectors[order[i]][t] - vectors[order[i - 1]][t], 2))
                        .sum())
                .average()
                .orElseThrow();
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
        return new VectorBlock(ids.build(), vectors, rows[0].length, 0, rows.length, RowTraits.NONE);
    }

    private interface Sent {
        void to(int row, int cell);
    }

    private static Routing.Cells asking(Sent sent) {
        return new Routing.Cells() {
            @Override
            public void base(int row, int cell) {}

            @Override
            public void asking(int row, int cell) {
                sent.to(row, cell);
            }
        };
    }
}
