package io.vecmill.samples;

import io.vecmill.samples.Event.Visit;
import io.vecmill.samples.Shopper.Click;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Makes the visits of sixty days: 20,000 sessions of people, a few of whom come often, and the bots. Between two
 * sessions of a user lie at least 45 minutes, between two clicks of a session at most 25, mostly less than one.
 */
final class ShopSessions {
    static final int SESSIONS = 20_000;
    private static final int USERS = 7_000;
    private static final int BREAK = 45 * 60;
    private static final long VISITS = 3;
    private static final long PEOPLE = 4;

    private final long seed;
    private final Shelf shelf;
    private final ShopClock clock = new ShopClock();
    private final List<List<String>> plans = List.copyOf(ShopWords.bundles().values());
    private final List<List<String>> categories = ShopWords.categories().stream()
            .map(category ->
                    category.types().stream().map(ShopWords.Section::name).toList())
            .toList();

    private ShopSessions(List<Product> catalogue, long seed) {
        this.seed = seed;
        this.shelf = new Shelf(catalogue, seed);
    }

    /** The clicks of all visits; sessions are numbered by their beginning. */
    static List<Event> make(List<Product> catalogue, long seed) {
        ShopSessions sessions = new ShopSessions(catalogue, seed);
        List<Session> all = new ArrayList<>();
        Map<Integer, List<Long>> starts = sessions.starts();
        starts.forEach((user, times) -> all.addAll(sessions.visits(user, times)));
        all.addAll(Bots.visits(catalogue, USERS, seed));
        all.sort(Comparator.comparingLong(Session::start).thenComparing(Session::user));
        List<Integer> numbers = sessions.userNumbers();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Visit visit = new Visit(
                    "s" + padded(i + 1), "u" + padded(numbers.get(all.get(i).user())));
            all.get(i)
                    .clicks()
                    .forEach(click -> events.add(new Event(visit, click.second(), click.action(), click.item())));
        }
        return events;
    }

    /** The clicks of one visit of a user who has no name yet. */
    record Session(int user, List<Click> clicks) {
        long start() {
            return clicks.get(0).second();
        }
    }

    /** When each user comes, in order; users are few who come often. */
    private Map<Integer, List<Long>> starts() {
        Dice dice = new Dice(seed, PEOPLE, 0);
        Weighted<Integer> users =
                new Weighted<>(IntStream.range(0, USERS).boxed().toList(), user -> StrictMath.pow(user + 20, -0.7));
        Map<Integer, List<Long>> starts = new TreeMap<>();
        for (int i = 0; i < SESSIONS; i++) {
            starts.computeIfAbsent(users.draw(dice), user -> new ArrayList<>()).add(clock.draw(dice));
        }
        starts.values().forEach(times -> times.sort(Comparator.naturalOrder()));
        return starts;
    }

    private List<Session> visits(int user, List<Long> starts) {
        Dice dice = new Dice(seed, VISITS, user);
        List<List<String>> homes = List.of(dice.pick(categories), dice.pick(categories), dice.pick(categories));
        List<Session> sessions = new ArrayList<>();
        long free = 0;
        for (long start : starts) {
            long begin = start < free ? free + dice.below(BREAK) : start;
            List<Click> clicks = new Shopper(shelf, intent(homes, dice), dice).visit(begin);
            sessions.add(new Session(user, clicks));
            free = clicks.get(clicks.size() - 1).second() + BREAK;
        }
        return sessions;
    }

    /** A plan that touches one of the user's three favourite categories, two types of one of them, or anything. */
    private List<String> intent(List<List<String>> homes, Dice dice) {
        List<String> home = homes.get(Math.min(dice.below(3), dice.below(3)));
        double mood = dice.unit();
        if (mood < 0.55) {
            List<List<String>> fitting = plans.stream()
                    .filter(plan -> plan.stream().anyMatch(home::contains))
                    .toList();
            return new Weighted<>(fitting, this::appeal).draw(dice);
        }
        if (mood < 0.92) {
            Weighted<String> types = new Weighted<>(home, shelf::appeal);
            return List.of(types.draw(dice), types.draw(dice));
        }
        return List.of(shelf.anyType(dice), shelf.anyType(dice), shelf.anyType(dice));
    }

    private double appeal(List<String> plan) {
        return plan.stream().mapToDouble(shelf::appeal).average().orElseThrow();
    }

    /** Numbers in which neither those who come often nor the bots stand together. */
    private List<Integer> userNumbers() {
        return new Dice(seed, PEOPLE, 1)
                .shuffled(IntStream.rangeClosed(1, USERS + Bots.COUNT).boxed().toList());
    }

    private static String padded(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(5 - digits.length()) + digits;
    }
}
