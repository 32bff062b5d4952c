package io.vecmill.train.glove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.train.pairs.BlockKernel;
import io.vecmill.train.pairs.Round;
import io.vecmill.train.pairs.Side;
import io.vecmill.train.pairs.VocabularyShard;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GloVeKernelTest {
    private static final RowLayout LAYOUT = new RowLayout(9);
    private static final float LOG = 2.5f;
    private static final float WEIGHT = 0.4f;

    /** With sums of 1, a first step is the rate times the gradient of the loss. */
    @Test
    void theFirstStepFollowsTheGradientOfTheLoss() {
        VocabularyShard names = new VocabularyShard(0, new String[] {"a", "b"}, new long[] {1, 1});
        float[] inputs = LAYOUT.inputs(names, 1);
        float[] outputs = LAYOUT.outputs(names, 1);
        float[] before = inputs.clone();
        BlockKernel.Result result = train(inputs, outputs.clone(), 1e-2);
        assertThat(result.pairs()).isEqualTo(1);
        assertThat(result.loss()).isCloseTo(loss(before, outputs), within(1e-6));
        for (int j = 0; j < LAYOUT.width(); j++) {
            int at = LAYOUT.stride() + j;
            double step = (inputs[at] - before[at]) / 1e-2;
            boolean isFree = j <= LAYOUT.dimension();
            assertThat(step).as("value %d", j).isCloseTo(isFree ? -slope(before, outputs, at) : 0, within(1e-3));
        }
        assertThat(inputs).startsWith(Arrays.copyOf(before, LAYOUT.stride()));
    }

    @Test
    void biasesAloneReachACount() {
        VocabularyShard names = new VocabularyShard(0, new String[] {"a", "b"}, new long[] {1, 1});
        float[] inputs = LAYOUT.inputs(names, 1);
        float[] outputs = LAYOUT.outputs(names, 1);
        double loss = 0;
        for (int i = 0; i < 3000; i++) {
            loss = train(inputs, outputs, 0.05).loss();
        }
        assertThat(loss).isLessThan(1e-6);
        assertThat(outputs[LAYOUT.dimension()]).isEqualTo(1);
        assertThat(inputs[LAYOUT.stride() + LAYOUT.dimension() + 1]).isEqualTo(1);
    }

    @Test
    void permutationsHaveEveryNumberOnceInOtherOrders() {
        int[] one = GloVeKernel.permutation(1000, 1);
        assertThat(Arrays.stream(one).sorted().toArray())
                .containsExactly(IntStream.range(0, 1000).toArray());
        assertThat(GloVeKernel.permutation(1000, 1)).containsExactly(one);
        assertThat(GloVeKernel.permutation(1000, 2)).isNotEqualTo(one);
        assertThat(GloVeKernel.permutation(0, 1)).isEmpty();
    }

    /** Trains the second input with the first output. */
    private static BlockKernel.Result train(float[] inputs, float[] outputs, double rate) {
        int[] block = {1, 0, Float.floatToRawIntBits(LOG), Float.floatToRawIntBits(WEIGHT)};
        return new GloVeKernel(LAYOUT, rate, 1)
                .train(
                        new Side<>(0, inputs, new NoFacts()),
                        new Side<>(0, outputs, new NoFacts()),
                        List.of(block),
                        new Round(0, 1));
    }

    private static double slope(float[] inputs, float[] outputs, int at) {
        float[] more = inputs.clone();
        float[] less = inputs.clone();
        more[at] += 0.01f;
        less[at] -= 0.01f;
        return (loss(more, outputs) - loss(less, outputs)) / ((double) more[at] - less[at]);
    }

    private static double loss(float[] inputs, float[] outputs) {
        double error = -LOG;
        for (int j = 0; j < LAYOUT.width(); j++) {
            error += (double) inputs[LAYOUT.stride() + j] * outputs[j];
        }
        return 0.5 * WEIGHT * error * error;
    }
}
