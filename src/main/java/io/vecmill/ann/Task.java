package io.vecmill.ann;

import io.vecmill.math.Similarity;
import java.util.List;

/** The sizes of a neighbour run: who asks whom for how many, and how many rows a cell may have. */
final class Task {
    private static final long MEGABYTE = 1L << 20;
    private static final float LONGEST = 1e17f;

    private final BlockSummary base;
    private final BlockSummary asking;
    private final Rules rules;
    private final int cellRows;
    private final long pairs;

    private Task(BlockSummary base, BlockSummary asking, long pairs, Rules rules, int megabytes) {
        this.base = base;
        this.asking = asking;
        if (norm() > LONGEST) {
            throw new IllegalStateException(
                    "cannot find neighbours: a vector has norm %g, and scores would overflow (scale them)"
                            .formatted(norm()));
        }
        boolean allCanBe = rules.self() && base.base() == base.rows();
        this.rules = rules.with((int) Math.max(1, Math.min(rules.k(), base.base() - (allCanBe ? 1 : 0))));
        this.cellRows =
                cellRows(Math.max(1, Math.max(base.dimension(), asking.dimension())), this.rules.k(), megabytes);
        this.pairs = pairs;
    }

    /** A table joined with itself; {@code pairs} may meet. */
    static Task within(BlockSummary table, long pairs, Rules rules, int megabytes) {
        return new Task(table, table, pairs, rules, megabytes);
    }

    /** Queries against a base; {@code pairs} may meet. */
    static Task across(BlockSummary queries, BlockSummary base, long pairs, Rules rules, int megabytes) {
        if (queries.rows() > 0 && base.rows() > 0 && queries.dimension() != base.dimension()) {
            throw new IllegalStateException("cannot find neighbours: the queries have %d dimensions and the base has %d"
                    .formatted(queries.dimension(), base.dimension()));
        }
        return new Task(base, queries, pairs, rules, megabytes);
    }

    /**
     * Rows that fit in so many megabytes. A row takes its vector, its id, and its list: once in the cell, three times
     * while lists are made.
     */
    static int cellRows(int dimension, int k, int megabytes) {
        long row = 4L * dimension + 64 + 32L * k;
        long most = Integer.MAX_VALUE / 2 / Math.max(dimension, k);
        return (int) Math.max(32, Math.min(most, megabytes * MEGABYTE / row));
    }

    /** How many rows look for neighbours. */
    long asking() {
        return asking.rows();
    }

    /** How many rows there are to gather. */
    long rows() {
        return rules.self() ? base.rows() : base.rows() + asking.rows();
    }

    /** What lists take: k as asked for, or as many as there can be. */
    Rules rules() {
        return rules;
    }

    /** Pairs that an exact run scores. */
    long pairs() {
        return pairs;
    }

    /** The largest norm of a row. */
    float norm() {
        return Math.max(base.norm(), asking.norm());
    }

    /** Of the sphere that rows are lifted to where the product of two counts; else 0. */
    float radius() {
        return rules.similarity() == Similarity.DOT ? base.norm() : 0;
    }

    /** The sampled rows that recall is measured on, by id. */
    VectorBlock sample() {
        return VectorBlock.merge(List.of(asking.sample().rows().onlyAsking()));
    }

    int cellRows() {
        return cellRows;
    }

    /** Groups of rows of which two fit a cell, with room for the unevenness of hashing. */
    int halfCells() {
        return (int) (rows() / (0.45 * cellRows)) + 1;
    }

    /** Levels of a tree of medians whose leaves fit a cell, with room for the unevenness of a sample. */
    int levels() {
        int levels = 0;
        while (rows() > cellRows * (levels == 0 ? 1 : 0.8) * (1L << levels)) {
            levels++;
        }
        return levels;
    }
}
