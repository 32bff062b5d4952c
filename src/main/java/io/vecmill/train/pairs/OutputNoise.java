package io.vecmill.train.pairs;

import io.vecmill.math.AliasSampler;
import java.io.Serializable;

/**
 * Draws the output rows of a shard as negatives, in groups of rows that fit a core's second cache: row r is of group r
 * mod groups, so that all groups have their share of frequent rows.
 */
public final class OutputNoise implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Half of what second caches have today: inputs need room beside the outputs. */
    private static final int GROUP_BYTES = 1 << 19;

    private final AliasSampler[] groups;

    private OutputNoise(AliasSampler[] groups) {
        this.groups = groups;
    }

    /**
     * The noise of rows of {@code width} floats, each drawn in its group in proportion to its weight, which is finite
     * and positive.
     */
    public static OutputNoise of(double[] weights, int width) {
        long bytes = (long) weights.length * width * Float.BYTES;
        return inGroups(weights, Math.toIntExact(Math.max(1, (bytes + GROUP_BYTES - 1) / GROUP_BYTES)));
    }

    static OutputNoise inGroups(double[] weights, int groups) {
        AliasSampler[] samplers = new AliasSampler[groups];
        for (int group = 0; group < groups; group++) {
            double[] own = new double[(weights.length - group + groups - 1) / groups];
            for (int i = 0; i < own.length; i++) {
                own[i] = weights[group + i * groups];
            }
            samplers[group] = AliasSampler.of(own);
        }
        return new OutputNoise(samplers);
    }

    int groups() {
        return groups.length;
    }

    /** A row of a group for 64 random bits. */
    int sample(int group, long bits) {
        return groups[group].sample(bits) * groups.length + group;
    }
}
