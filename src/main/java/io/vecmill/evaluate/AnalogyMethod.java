package io.vecmill.evaluate;

/**
 * How a, b and c name d, by the cosines of a word with each of them.
 *
 * <p>Source: O. Levy and Y. Goldberg, Linguistic Regularities in Sparse and Explicit Word Representations, 2014.
 */
enum AnalogyMethod {
    /** cos b - cos a + cos c. */
    ADD("3cosadd"),

    /** cos b · cos c / (cos a + 0.001), the cosines shifted to [0, 1]. */
    MUL("3cosmul");

    static final float EPSILON = 0.001f;

    private final String label;

    AnalogyMethod(String label) {
        this.label = label;
    }

    /** The name in reports. */
    String label() {
        return label;
    }
}
