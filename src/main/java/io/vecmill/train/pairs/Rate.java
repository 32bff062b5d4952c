package io.vecmill.train.pairs;

/** A learning rate that falls in a straight line from {@code first} to {@code last} over {@code steps} pairs. */
record Rate(double first, double last, long steps) {
    float at(long step) {
        return (float) (steps == 0 ? first : first + (last - first) * step / steps);
    }
}
