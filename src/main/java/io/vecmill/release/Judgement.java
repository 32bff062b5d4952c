package io.vecmill.release;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What a rule said.
 *
 * @param rule    its name
 * @param limit   what it asks for: {@code >= 0.95}
 * @param found   what there is; NaN if that could not be measured
 * @param verdict whether it was kept
 */
record Judgement(String rule, String limit, double found, Verdict verdict) {
    private static final MathContext SHOWN = new MathContext(4);

    enum Verdict {
        KEPT,
        BROKEN,
        /** It has nothing to judge by. */
        SILENT
    }

    boolean isBroken() {
        return verdict == Verdict.BROKEN;
    }

    /** {@code minCoverage: 0.91, and it must be >= 0.95}. */
    String reason() {
        String what = Double.isNaN(found)
                ? "not measured"
                : new BigDecimal(found).round(SHOWN).stripTrailingZeros().toPlainString();
        return "%s: %s, and it must be %s".formatted(rule, what, limit);
    }
}
