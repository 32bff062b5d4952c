package io.vecmill.ann;

/**
 * How recall grows with trees: the share of neighbours that are missed falls as a power of their number. From one
 * measurement on with the power seen on word vectors, from the second with the one that the last two show.
 */
final class RecallCurve {
    private static final double USUAL_POWER = 1.5;
    private static final double LEAST_POWER = 0.5;
    private static final double GREATEST_POWER = 3;
    private static final int APPROACHES = 4;

    private int trees;
    private Recall recall;
    private double power = USUAL_POWER;

    /** @param more than were measured before */
    void measured(int more, Recall now) {
        if (recall != null && now.value() < 1 && recall.value() < 1) {
            double seen = Math.log((1 - recall.value()) / (1 - now.value())) / Math.log((double) more / trees);
            power = Math.max(LEAST_POWER, Math.min(GREATEST_POWER, seen));
        }
        trees = more;
        recall = now;
    }

    /** Trees with which the whole interval is likely to be at least a target below 1. */
    double treesFor(double target) {
        return trees * Math.pow((1 - recall.value()) / (1 - goal(target)), 1 / power);
    }

    /** The recall whose interval begins at a target: intervals narrow as what is measured nears 1. */
    private double goal(double target) {
        double most = (1 + target) / 2;
        double spread = Math.sqrt(recall.value() * (1 - recall.value()));
        double goal = most;
        for (int i = 0; i < APPROACHES && spread > 0; i++) {
            double width = (recall.value() - recall.low()) * Math.sqrt(goal * (1 - goal)) / spread;
            goal = Math.min(most, target + width);
        }
        return goal;
    }
}
