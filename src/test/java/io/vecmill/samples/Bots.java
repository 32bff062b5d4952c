package io.vecmill.samples;

import io.vecmill.samples.ShopSessions.Session;
import io.vecmill.samples.Shopper.Click;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Visitors that are programs. Two price robots walk through the catalogue in its order on three nights each, a page
 * every two seconds; six scrapers take hundreds of pages in random order, several a second; two watchers reload one
 * page all the time.
 */
final class Bots {
    static final int COUNT = 10;
    private static final int ROBOTS = 2;
    private static final int SCRAPERS = 6;
    private static final long PURPOSE = 5;

    private Bots() {}

    /** All sessions of the bots, whose users are numbered from {@code firstUser}. */
    static List<Session> visits(List<Product> catalogue, int firstUser, long seed) {
        List<Session> sessions = new ArrayList<>();
        for (int bot = 0; bot < COUNT; bot++) {
            Dice dice = new Dice(seed, PURPOSE, bot);
            LocalDate day = ShopClock.FIRST_DAY.plusDays(dice.below(ShopClock.DAYS - 20));
            for (int visit = 0; visit < (bot < ROBOTS ? 3 : 1); visit++) {
                long start = ShopClock.startOf(day.plusDays(7L * visit)) + 3 * 3_600 + dice.below(1_800);
                sessions.add(new Session(firstUser + bot, clicks(bot, listed(catalogue, start), start, dice)));
            }
        }
        return sessions;
    }

    private static List<Click> clicks(int bot, List<String> items, long start, Dice dice) {
        if (bot < ROBOTS) {
            return pages(items, start, 0.5);
        }
        if (bot < ROBOTS + SCRAPERS) {
            return pages(dice.shuffled(items).subList(0, dice.between(200, 450)), start, dice.between(3, 9));
        }
        String watched = dice.pick(items);
        return pages(items.subList(0, 300).stream().map(item -> watched).toList(), start, 1);
    }

    private static List<Click> pages(List<String> items, long start, double perSecond) {
        List<Click> clicks = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            clicks.add(new Click(start + (long) (i / perSecond), "view", items.get(i)));
        }
        return clicks;
    }

    private static List<String> listed(List<Product> catalogue, long second) {
        return catalogue.stream()
                .filter(product -> ShopClock.startOf(product.offer().date()) <= second)
                .map(Product::id)
                .toList();
    }
}
