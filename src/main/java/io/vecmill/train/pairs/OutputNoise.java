package io.vecmill.train.pairs;

import io.vecmill.math.AliasSampler;
import java.io.Serializable;

/** Draws the output rows of a shard as negatives, from one of their groups. */
public final class OutputNoise implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RowGroups rows;
    private final AliasSampler[] groups;

    private OutputNoise(RowGroups rows, AliasSampler[] groups) {
        this.rows = rows;
        this.groups = groups;
    }

    /**
     * The noise of rows of {@code width} floats, each drawn in its group in proportion to its weight, which is finite
     * and positive.
     */
    public static OutputNoise of(double[] weights, int width) {
        return in(RowGroups.of(weights.length, width), weights);
    }

    static OutputNoise in(RowGroups rows, double[] weights) {
        AliasSampler[] samplers = new AliasSampler[rows.count()];
        for (int group = 0; group < samplers.length; group++) {
            double[] own = new double[weights.length - group + samplers.length - 1 >> rows.bits()];
            for (int place = 0; place < own.length; place++) {
                own[place] = weights[rows.row(group, place)];
            }
            samplers[group] = AliasSampler.of(own);
        }
        return new OutputNoise(rows, samplers);
    }

    /** The groups. */
    RowGroups rows() {
        return rows;
    }

    /** A row of a group for 64 random bits. */
    int sample(int group, long bits) {
        return rows.row(group, groups[group].sample(bits));
    }
}
