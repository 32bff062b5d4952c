package io.vecmill.jobs.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongPredicate;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.FloatParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/**
 * The range of a numeric param in words, {@code > 0} or {@code from 1 to 10000}. A validator does not tell its bounds,
 * so they are searched for by halving between a value that it takes and the ends of the type.
 */
final class AllowedRange {
    /** Values to begin the search at: one of them lies in any sensible range. */
    private static final List<Double> SEEDS = List.of(1.0, 0.0, 0.5, 2.0, 10.0, 100.0, -1.0);

    /** Below any bound that somebody would set. */
    private static final double TINY = 1e-30;

    private AllowedRange() {}

    /** The range that a refused value is outside of; empty when the param is no number or takes no plain range. */
    static Optional<String> of(Param<?> param, Object refused) {
        if (param instanceof IntParam) {
            return whole((int) refused, Integer.MIN_VALUE, Integer.MAX_VALUE, at -> accepts(param, (int) at));
        } else if (param instanceof LongParam) {
            return whole((long) refused, Long.MIN_VALUE, Long.MAX_VALUE, at -> accepts(param, at));
        } else if (param instanceof DoubleParam) {
            return decimal((double) refused, at -> accepts(param, number(at)), x -> x);
        } else if (param instanceof FloatParam) {
            return decimal((float) refused, at -> accepts(param, (float) number(at)), AllowedRange::shortest);
        }
        return Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static boolean accepts(Param<?> param, Object value) {
        return (boolean) ((Param<Object>) param).isValid().apply(value);
    }

    private static Optional<String> whole(long refused, long least, long most, LongPredicate valid) {
        return SEEDS.stream()
                .map(Double::longValue)
                .filter(valid::test)
                .findFirst()
                .flatMap(seed -> {
                    long low = last(seed, least, valid);
                    long high = last(seed, most, valid);
                    String range = both(low == least ? "" : ">= " + low, high == most ? "" : "<= " + high);
                    return refused < low || refused > high ? Optional.of(range) : Optional.empty();
                });
    }

    private static Optional<String> decimal(double refused, LongPredicate valid, DoubleUnaryOperator unit) {
        return SEEDS.stream()
                .map(AllowedRange::order)
                .filter(valid::test)
                .findFirst()
                .flatMap(seed -> {
                    double low = unit.applyAsDouble(number(last(seed, order(-Double.MAX_VALUE), valid)));
                    double high = unit.applyAsDouble(number(last(seed, order(Double.MAX_VALUE), valid)));
                    String range = both(least(low), most(high));
                    return refused < low || refused > high ? Optional.of(range) : Optional.empty();
                });
    }

    private static String least(double low) {
        if (low <= -Float.MAX_VALUE) {
            return "";
        }
        if (low > 0 && low < TINY) {
            return "> 0";
        }
        return isRound(low) ? ">= " + show(low) : "> " + show(Math.nextDown(low));
    }

    private static String most(double high) {
        if (high >= Float.MAX_VALUE) {
            return "";
        }
        return isRound(high) ? "<= " + show(high) : "< " + show(Math.nextUp(high));
    }

    private static String both(String from, String to) {
        return from + (from.isEmpty() || to.isEmpty() ? "" : " and ") + to;
    }

    /** The last valid number on the way from a valid one to an end. */
    private static long last(long valid, long end, LongPredicate test) {
        if (test.test(end)) {
            return end;
        }
        long good = valid;
        long bad = end;
        while (Math.abs(bad - good) != 1) {
            long middle = (good & bad) + ((good ^ bad) >> 1);
            if (test.test(middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    /** Doubles as longs of the same order. */
    private static long order(double number) {
        long bits = Double.doubleToLongBits(number + 0.0);
        return bits >= 0 ? bits : Long.MIN_VALUE - bits;
    }

    private static double number(long order) {
        return Double.longBitsToDouble(order >= 0 ? order : Long.MIN_VALUE - order);
    }

    /** The decimal that a float is written as. */
    private static double shortest(double number) {
        return Double.parseDouble(Float.toString((float) number));
    }

    private static boolean isRound(double number) {
        return new BigDecimal(Double.toString(number)).precision() < 12;
    }

    private static String show(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }
}
