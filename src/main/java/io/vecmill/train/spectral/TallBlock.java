package io.vecmill.train.spectral;

import io.vecmill.math.TallKernels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;

/**
 * Operations on tall blocks of {@code width} columns that lie on the cluster in {@link Ranges}. Small matrices are
 * row-major, on the driver; sums over ranges are made in their order.
 */
record TallBlock(int width) {
    /** {@code basisᵀ block}: as many rows as the basis has columns. */
    double[] dots(List<JavaRDD<float[]>> basis, JavaRDD<float[]> block) {
        int width = this.width;
        int columns = basis.size() * width;
        List<double[]> parts = StackedRdd.of(basis)
                .zipPartitions(block, (stacks, blocks) -> List.of(dots(stacks.next(), blocks.next(), width))
                        .iterator())
                .collect();
        double[] sum = new double[columns * width];
        parts.forEach(part -> Arrays.setAll(sum, i -> sum[i] + part[i]));
        return sum;
    }

    private static double[] dots(float[][] stack, float[] block, int width) {
        double[] all = new double[stack.length * width * width];
        double[] one = new double[width * width];
        for (int b = 0; b < stack.length; b++) {
            Arrays.fill(one, 0);
            TallKernels.best().dots(stack[b], width, block, width, block.length / width, one);
            System.arraycopy(one, 0, all, b * one.length, one.length);
        }
        return all;
    }

    /** {@code block - basis · factors}. */
    JavaRDD<float[]> minus(JavaRDD<float[]> block, List<JavaRDD<float[]>> basis, double[] factors) {
        int width = this.width;
        float[] negative = new float[factors.length];
        for (int i = 0; i < negative.length; i++) {
            negative[i] = (float) -factors[i];
        }
        return StackedRdd.of(basis).zipPartitions(block, (stacks, blocks) -> {
            float[] sum = blocks.next().clone();
            add(sum, width, stacks.next(), width, negative);
            return List.of(sum).iterator();
        });
    }

    /** {@code block · factors}. */
    JavaRDD<float[]> times(JavaRDD<float[]> block, double[] factors) {
        return combine(List.of(block), factors, width);
    }

    /**
     * {@code basis · factors}.
     *
     * @param columns of the factors and the result, which may differ from the width of the blocks
     */
    JavaRDD<float[]> combine(List<JavaRDD<float[]>> basis, double[] factors, int columns) {
        int width = this.width;
        float[] floats = new float[factors.length];
        IntStream.range(0, floats.length).forEach(i -> floats[i] = (float) factors[i]);
        return StackedRdd.of(basis).map(stack -> {
            float[] sum = new float[stack[0].length / width * columns];
            add(sum, columns, stack, width, floats);
            return sum;
        });
    }

    private static void add(float[] sum, int columns, float[][] stack, int width, float[] factors) {
        int size = width * columns;
        for (int b = 0; b < stack.length; b++) {
            float[] part = Arrays.copyOfRange(factors, b * size, (b + 1) * size);
            TallKernels.best().addProduct(sum, columns, stack[b], width, stack[b].length / width, part);
        }
    }
}
