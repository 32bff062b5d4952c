package io.vecmill.ann;

import io.vecmill.math.Similarity;
import java.util.List;

/** Who asks whom for how many, and how many rows a cell may have. */
final class Task {
    private static final float LONGEST = 1e17f;

    private final BlockSummary base;
    private final BlockSummary asking;
    private final Rules rules;
    private final NeighborPlan plan;

    private Task(BlockSummary base, BlockSummary asking, long pairs, Rules rules, int cellMegabytes) {
        this.base = base;
        this.asking = asking;
        if (norm() > LONGEST) {
            throw new IllegalStateException(
                    "cannot find neighbours: a vector has norm %g, and scores would overflow (scale them)"
                            .formatted(norm()));
        }
        boolean allCanBe = rules.self() && base.base() == base.rows();
        this.rules = rules.with((int) Math.max(1, Math.min(rules.k(), base.base() - (allCanBe ? 1 : 0))));
        long queries = isTogether() ? 0 : asking.rows();
        int dimension = Math.max(1, Math.max(base.dimension(), asking.dimension()));
        this.plan = new NeighborPlan(base.rows() + queries, queries, pairs, dimension, this.rules.k(), cellMegabytes);
    }

    /** A table joined with itself; {@code pairs} may meet. */
    static Task within(BlockSummary table, long pairs, Rules rules, int cellMegabytes) {
        return new Task(table, table, pairs, rules, cellMegabytes);
    }

    /** Queries against a base; {@code pairs} may meet. */
    static Task across(BlockSummary queries, BlockSummary base, long pairs, Rules rules, int cellMegabytes) {
        if (queries.rows() > 0 && base.rows() > 0 && queries.dimension() != base.dimension()) {
            throw new IllegalStateException("cannot find neighbours: the queries have %d dimensions and the base has %d"
                    .formatted(queries.dimension(), base.dimension()));
        }
        return new Task(base, queries, pairs, rules, cellMegabytes);
    }

    /** Whether a table is joined with itself, so that who asks can be a neighbour. */
    boolean isTogether() {
        return base == asking;
    }

    NeighborPlan plan() {
        return plan;
    }

    /** How many rows can be neighbours. */
    long bases() {
        return base.base();
    }

    /** How many rows look for neighbours. */
    long asking() {
        return asking.rows();
    }

    /** What lists take: k as asked for, or as many as there can be. */
    Rules rules() {
        return rules;
    }

    /** Pairs that an exact run scores. */
    long pairs() {
        return plan.pairs();
    }

    /** The largest norm of a row. */
    float norm() {
        return Math.max(base.norm(), asking.norm());
    }

    /** Of the sphere that rows are lifted to where the product of two counts; else 0. */
    float radius() {
        return rules.similarity() == Similarity.DOT ? base.norm() : 0;
    }

    /** The lists of a single cell; its rows are sorted by id, apart those that can be neighbours and those that cannot. */
    FoundLists inCell(VectorCells cells, RecallCertificate certificate) {
        boolean allAskAlike = !isTogether() || bases() == asking();
        return new FoundLists(cells.neighbors(), allAskAlike ? 1 : 2, certificate, List.of(cells));
    }

    /** The sampled rows that recall is measured on, by id. */
    VectorBlock sample() {
        return VectorBlock.merge(List.of(asking.sample().rows().onlyAsking()));
    }
}
