package io.vecmill.corpus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** One value of a record, as a parser found it (String, Number, anything else), made what a column wants. */
final class Values {
    private static final int DATE_LENGTH = "2026-01-31".length();
    private static final int MOST_DIGITS = 100;

    private Values() {}

    static String text(String column, Object value) throws BadRecordException {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrongType(column, value, "a string");
    }

    /** A string as it is, a whole number written out. */
    static String name(String column, Object value) throws BadRecordException {
        if (value instanceof Long || value instanceof Integer || value instanceof BigInteger) {
            return value.toString();
        }
        return text(column, value);
    }

    static Long wholeNumber(String column, Object value) throws BadRecordException {
        try {
            return value == null ? null : (Long) decimal(value).longValueExact();
        } catch (NumberFormatException notANumber) {
            throw wrongType(column, value, "a whole number");
        } catch (ArithmeticException notALong) {
            throw wrongType(column, value, "a whole number of 64 bits");
        }
    }

    static Double finite(String column, Object value) throws BadRecordException {
        try {
            Double number = value == null ? null : (Double) decimal(value).doubleValue();
            if (number == null || Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through: the same sentence for both
        }
        throw wrongType(column, value, "a finite number");
    }

    /**
     * Microseconds since 1970.
     *
     * @param value ISO 8601 date, or date and time, in {@code zone} unless it says otherwise; or a number since 1970,
     *     whose size tells the unit: below 1e11 seconds, below 1e14 milliseconds, below 1e17 microseconds, else
     *     nanoseconds
     */
    static Long micros(String column, Object value, ZoneId zone) throws BadRecordException {
        try {
            if (value == null) {
                return null;
            }
            boolean isDate = value instanceof String text && text.strip().indexOf('-', 1) > 0;
            return isDate ? microsOfDate(((String) value).strip(), zone) : (Long) microsOfNumber(decimal(value));
        } catch (DateTimeException | ArithmeticException | NumberFormatException notATime) {
            throw wrongType(column, value, "an ISO date or time, or a number since 1970");
        }
    }

    private static long microsOfDate(String text, ZoneId zone) {
        if (text.length() == DATE_LENGTH) {
            return micros(LocalDate.parse(text).atStartOfDay(zone).toInstant());
        }
        String iso = text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
                : text;
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, ZonedDateTime::from, LocalDateTime::from);
        return micros(time instanceof LocalDateTime local ? local.atZone(zone).toInstant() : Instant.from(time));
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    private static long microsOfNumber(BigDecimal number) {
        if (Math.abs(number.scale()) > MOST_DIGITS) {
            throw new ArithmeticException("a number of too many digits");
        }
        double size = number.abs().doubleValue();
        int scale = size < 1e11 ? 6 : size < 1e14 ? 3 : size < 1e17 ? 0 : -3;
        return number.scaleByPowerOfTen(scale).toBigInteger().longValueExact();
    }

    private static BigDecimal decimal(Object value) {
        if (value instanceof Number || value instanceof String) {
            return new BigDecimal(value.toString().strip());
        }
        throw new NumberFormatException();
    }

    private static BadRecordException wrongType(String column, Object value, String wanted) {
        String shown = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        String brief = shown.length() > 80 ? shown.substring(0, 80) + "…" : shown;
        return new BadRecordException(BadReason.WRONG_TYPE, column + " is " + brief + ", not " + wanted);
    }
}
