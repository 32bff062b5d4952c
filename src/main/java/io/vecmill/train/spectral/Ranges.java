package io.vecmill.train.spectral;

import java.io.Serializable;

/**
 * How the rows of a tall block lie: in ranges of about equal size, one a partition.
 *
 * @param rows  of the block
 * @param count of ranges
 */
record Ranges(int rows, int count) implements Serializable {
    private static final int ROWS = 1 << 15;
    private static final int MOST = 64;

    /** The number of ranges follows from the rows alone, and so does the order in which sums are made. */
    static Ranges of(int rows) {
        return new Ranges(rows, Math.max(1, Math.min(MOST, (rows + ROWS - 1) / ROWS)));
    }

    int start(int range) {
        return (int) ((long) rows * range / count);
    }

    int size(int range) {
        return start(range + 1) - start(range);
    }

    int rangeOf(int row) {
        int range = (int) ((long) row * count / rows);
        while (row < start(range)) {
            range--;
        }
        while (row >= start(range + 1)) {
            range++;
        }
        return range;
    }

    /** The blocks of all ranges, one below the other. */
    float[] join(float[][] blocks, int width) {
        if (blocks.length == 1) {
            return blocks[0];
        }
        float[] all = new float[Math.multiplyExact(rows, width)];
        for (int range = 0; range < count; range++) {
            System.arraycopy(blocks[range], 0, all, start(range) * width, blocks[range].length);
        }
        return all;
    }
}
