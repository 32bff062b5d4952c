package io.vecmill.jobs.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.FloatParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/**
 * The range of a numeric param in words, {@code > 0} or {@code from 1 to 10000}. A validator does not tell its bounds, so
 * they are searched for by halving between a value that it takes and the ends of the type.
 */
final class AllowedRange {
    /** Values to begin the search at: one of them lies in any sensible range. */
    private static final List<Double> SEEDS = List.of(1.0, 0.0, 0.5, 2.0, 10.0, 100.0, -1.0);

    private AllowedRange() {}

    /** The range that a refused value is outside of; empty when the param is no number or takes no plain range. */
    static Optional<String> of(Param<?> param, Object refused) {
        if (param instanceof IntParam) {
            return whole((int) refused, Integer.MIN_VALUE, Integer.MAX_VALUE, at -> accepts(param, (int) at));
        } else if (param instanceof LongParam) {
            return whole((long) refused, Long.MIN_VALUE, Long.MAX_VALUE, at -> accepts(param, at));
        } else if (param instanceof DoubleParam) {
            return decimal((double) refused, at -> accepts(param, number(at)));
        } else if (param instanceof FloatParam) {
            return decimal((float) refused, at -> accepts(param, (float) number(at)));
        }
        return Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static boolean accepts(Param<?> param, Object value) {
        return (boolean) ((Param<Object>) param).isValid().apply(value);
    }

    private static Optional<String> whole(long refused, long least, long most, LongPredicate valid) {
        return SEEDS.stream().map(Double::longValue).filter(valid::test).findFirst().flatMap(seed -> {
            long low = last(seed, least, valid);
            long high = last(seed, most, valid);
            String range = both(low == least ? "" : ">= " + low, high == most ? "" : "<= " + high);
            return refused < low || refused > high ? Optional.of(range) : Optional.empty();
        });
    }

    private static Optional<String> decimal(double refused, LongPredicate valid) {
        return SEEDS.stream().map(AllowedRange::order).filter(valid::test).findFirst().flatMap(seed -> {
            double low = number(last(seed, order(-Double.MAX_VALUE), valid));
            double high = number(last(seed, order(Double.MAX_VALUE), valid));
            String from = isRound(low) ? ">= " + show(low) : "> " + show(Math.nextDown(low));
            String to = isRound(high) ? "<= " + show(high) : "< " + show(Math.nextUp(high));
            String range = both(low == -Double.MAX_VALUE ? "" : from, high == Double.MAX_VALUE ? "" : to);
            return refused < low || refused > high ? Optional.of(range) : Optional.empty();
        });
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

    private static boolean isRound(double number) {
        return new BigDecimal(Double.toString(number)).precision() < 12 && Math.abs(number) != Double.MIN_VALUE;
    }

    private static String show(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }
}
