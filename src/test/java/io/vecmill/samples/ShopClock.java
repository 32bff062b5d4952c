package io.vecmill.samples;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** When people shop: sixty days, more on Sundays than on Fridays, more in the evening than before dawn. All UTC. */
final class ShopClock {
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 1);
    static final int DAYS = 60;
    static final LocalDate LAST_DAY = FIRST_DAY.plusDays(DAYS - 1L);
    static final int DAY = 86_400;

    /** Monday to Sunday. */
    private static final double[] WEEK = {1.05, 1.0, 0.95, 0.95, 0.8, 0.95, 1.3};

    /** Midnight to eleven at night. */
    private static final double[] HOURS = {
        1.2, 0.6, 0.3, 0.2, 0.2, 0.4, 1.0, 2.0, 3.0, 3.6, 4.0, 4.2, 4.8, 4.4, 4.0, 4.0, 4.2, 4.8, 5.4, 6.4, 7.4, 7.2,
        5.2, 2.8
    };

    private final Weighted<LocalDate> days;
    private final Weighted<Integer> hours;

    ShopClock() {
        List<LocalDate> all = FIRST_DAY.datesUntil(FIRST_DAY.plusDays(DAYS)).toList();
        days = new Weighted<>(all, day -> WEEK[day.getDayOfWeek().ordinal()] * growth(day));
        hours = new Weighted<>(IntStream.range(0, 24).boxed().toList(), hour -> HOURS[hour]);
    }

    /** A second since 1970 at which a visit begins. */
    long draw(Dice dice) {
        return startOf(days.draw(dice)) + hours.draw(dice) * 3_600L + dice.below(3_600);
    }

    static long startOf(LocalDate day) {
        return day.toEpochDay() * DAY;
    }

    /** The shop grows by a fifth in sixty days. */
    private static double growth(LocalDate day) {
        return 1 + 0.2 * (day.toEpochDay() - FIRST_DAY.toEpochDay()) / DAYS;
    }
}
