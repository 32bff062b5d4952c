package io.vecmill.release;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * What a rule said.
 *
 * @param rule    its name
 * @param limit   what it asks for: {@code >= 0.95}
 * @param found   what there is; NaN if that could not be measured
 * @param verdict whether it was kept
 */
record Judgement(String rule, String limit, double found, Verdict verdict) {
    private static final MathContext FOUND = new MathContext(4);
    private static final MathContext LIMIT = new MathContext(6);

    enum Verdict {
        KEPT,
        BROKEN,
        /** It was set, and no input measures what it is about. */
        UNMEASURED,
        /** It has nothing to judge by, and need not have. */
        SILENT
    }

    static Judgement least(String rule, double limit, double found) {
        Verdict verdict = found >= limit ? Verdict.KEPT : Verdict.BROKEN;
        return new Judgement(rule, ">= " + limit(limit), found, verdict);
    }

    static Judgement most(String rule, double limit, double found) {
        Verdict verdict = found <= limit ? Verdict.KEPT : Verdict.BROKEN;
        return new Judgement(rule, "<= " + limit(limit), found, verdict);
    }

    Judgement as(Verdict other) {
        return new Judgement(rule, limit, found, other);
    }

    boolean isBroken() {
        return verdict == Verdict.BROKEN || verdict == Verdict.UNMEASURED;
    }

    /** {@code minCoverage: 0.91, and it must be >= 0.95}. */
    String reason() {
        if (verdict == Verdict.UNMEASURED) {
            return "%s: it must be %s, and no input of the gate measures it (give one that does, or leave the rule out)"
                    .formatted(rule, limit);
        }
        String what = Double.isNaN(found) ? "not measured" : shown(found, FOUND);
        return "%s: %s, and it must be %s".formatted(rule, what, limit);
    }

    static String limit(double number) {
        return shown(number, LIMIT);
    }

    /** {@code 99,999} and {@code 0.0001}. */
    private static String shown(double number, MathContext digits) {
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%,.0f", number)
                : new BigDecimal(number).round(digits).stripTrailingZeros().toPlainString();
    }
}
