package io.vecmill.math;

/** Dot products: score = fma(a[t], b[t], score) for t = 0, 1, … from 0. */
final class ProductScores extends ScoreKernels {
    private final ProductKernels kernels = ProductKernels.best();

    @Override
    public void panels(float[] a, int aFrom, float[] b, int bFrom, int dimension, float[] scores) {
        kernels.product(a, aFrom, b, bFrom, dimension, scores);
    }

    @Override
    public void rows(
            float[] vector,
            int vectorFrom,
            float[] table,
            int dimension,
            int[] rows,
            int rowFrom,
            int count,
            float[] scores) {
        kernels.dots(vector, vectorFrom, table, dimension, rows, rowFrom, count, scores);
    }

    @Override
    public float score(float[] a, int aFrom, float[] b, int bFrom, int dimension) {
        return ProductKernels.score(a, aFrom, b, bFrom, dimension);
    }

    @Override
    public float least(float threshold, int dimension, float norm) {
        return threshold - ProductKernels.slack(dimension) * norm * norm;
    }
}
