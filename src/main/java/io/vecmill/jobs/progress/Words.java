package io.vecmill.jobs.progress;

import java.util.Locale;

/** Numbers as a person reads them. */
public final class Words {
    private static final String[] SCALES = {"", " k", " M", " G", " T"};

    private Words() {}

    /** Two or three digits and a scale: {@code 950}, {@code 1.2 M}, {@code 34 k}. */
    public static String about(double number) {
        double scaled = number;
        int scale = 0;
        while (scaled >= 999.5 && scale < SCALES.length - 1) {
            scaled /= 1000;
            scale++;
        }
        boolean fraction = scale > 0 && scaled < 9.95 || scale == 0 && scaled > 0 && scaled < 9.95 && scaled % 1 != 0;
        return String.format(Locale.ROOT, fraction ? "%.1f" : "%.0f", scaled) + SCALES[scale];
    }

    /** {@code 2,345,678}. */
    public static String exact(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 row}, {@code 2,345 rows}. */
    public static String count(long number, String singular) {
        return exact(number) + " " + singular + (number == 1 ? "" : "s");
    }

    /** {@code 1.3 s} below ten seconds, then {@code 14 s}, {@code 2:05}, {@code 1:02:05}. */
    public static String time(double seconds) {
        long whole = Math.round(seconds);
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return whole < 60 ? whole + " s" : clock(whole);
    }

    /** {@code 0:14}, {@code 2:05}, {@code 1:02:05}. */
    public static String clock(long seconds) {
        long hours = seconds / 3600;
        long minutes = seconds / 60 % 60;
        return hours > 0
                ? String.format("%d:%02d:%02d", hours, minutes, seconds % 60)
                : String.format("%d:%02d", minutes, seconds % 60);
    }
}
