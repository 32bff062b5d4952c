package io.vecmill.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the README states about the sample files, counted from the files; only type and model come from the generator.
 */
final class ShopFacts {
    /** No person comes near so many clicks in a session; every bot has more. */
    private static final int BOT_FROM = 150;

    private final Map<String, String> rows = new LinkedHashMap<>();
    private final Map<String, Product> products;
    private final List<List<String>> plans = List.copyOf(ShopWords.bundles().values());
    private final ShopLog log;
    private final Map<String, List<Event>> people = new LinkedHashMap<>();
    private final Map<String, List<Event>> bots = new LinkedHashMap<>();

    ShopFacts(Path directory, List<Product> catalogue) throws IOException {
        products = catalogue.stream().collect(Collectors.toMap(Product::id, product -> product));
        log = ShopLog.read(directory.resolve(ShopGenerator.SESSIONS));
        Map<String, List<Event>> sessions = log.events().stream()
                .sorted(Comparator.comparingLong(Event::second))
                .collect(Collectors.groupingBy(
                        event -> event.visit().session(), LinkedHashMap::new, Collectors.toList()));
        sessions.forEach((id, events) -> (events.size() < BOT_FROM ? people : bots).put(id, events));
    }

    /** The sessions of people: their clicks by time. */
    Map<String, List<Event>> people() {
        return people;
    }

    /** Rows of the README's tables: what is counted, and the count. */
    Map<String, String> rows() {
        catalogue();
        lines();
        sessions();
        structure();
        return rows;
    }

    private void catalogue() {
        row("products", products.size());
        row("categories", count(products.values(), product -> product.offer().category()));
        row("product types", count(products.values(), product -> product.kin().type()));
        row("models", count(products.values(), product -> product.kin().model()));
        row(
                "products listed twice",
                products.keySet().stream()
                        .filter(id -> id.endsWith("-2") && products.containsKey(id.substring(0, id.length() - 2)))
                        .count());
        row(
                "products added while the log was written",
                products.values().stream()
                        .filter(product -> !product.offer().date().isBefore(ShopClock.FIRST_DAY))
                        .filter(product -> !product.offer().date().isAfter(ShopClock.LAST_DAY))
                        .count());
        row(
                "products added after its end",
                products.values().stream()
                        .filter(product -> product.offer().date().isAfter(ShopClock.LAST_DAY))
                        .count());
        row(
                "words of description",
                products.values().stream()
                        .mapToLong(product -> product.text().description().split(" ").length)
                        .sum());
    }

    private void lines() {
        row("lines", log.lines());
        row("events, each once", log.events().size());
        row("of them views", action("view"));
        row("of them put in the cart", action("cart"));
        row("of them bought", action("buy"));
        row("lines that repeat an earlier line", log.repeated());
        row("lines with an earlier time than a line above them", log.late());
        row(
                "events of items that are not in the catalogue",
                log.events().stream()
                        .filter(event -> !products.containsKey(event.item()))
                        .count());
        row("broken: JSON cut off", log.damaged(Damage.TRUNCATED));
        row("broken: no item", log.damaged(Damage.NO_ITEM));
        row("broken: time that is none", log.damaged(Damage.BAD_TIME));
        row("broken: not UTF-8", log.damaged(Damage.NOT_UTF8));
        row("broken: not JSON at all", log.damaged(Damage.NOT_JSON));
    }

    private void sessions() {
        row("sessions of people", people.size());
        row("people", users(people));
        row(
                "most sessions of one person",
                people.values().stream()
                        .collect(Collectors.groupingBy(
                                events -> events.get(0).visit().user(), Collectors.counting()))
                        .values()
                        .stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElseThrow());
        List<Integer> lengths = people.values().stream()
                .map(events -> views(events).size())
                .sorted()
                .toList();
        row("views in a session of a person, median", lengths.get(lengths.size() / 2));
        row("views in a session of a person, most", lengths.get(lengths.size() - 1));
        row("sessions of bots", bots.size());
        row("bots", users(bots));
        row("events of bots", bots.values().stream().mapToInt(List::size).sum());
    }

    private void structure() {
        List<List<Product>> views = people.values().stream().map(this::views).toList();
        List<Product[]> steps =
                views.stream().flatMap(seen -> neighbours(seen).stream()).toList();
        List<Product> all = views.stream().flatMap(List::stream).toList();
        row("next product viewed is of the same category", share(steps, product -> product.offer()
                .category()));
        row("the same for category, by chance", chance(all, product -> product.offer()
                .category()));
        row("next product viewed is of the same type", share(steps, product -> product.kin()
                .type()));
        row("the same for type, by chance", chance(all, product -> product.kin().type()));
        List<Product[]> pairs = people.values().stream()
                .flatMap(events -> pairs(products(events, "buy")).stream())
                .toList();
        long planned = pairs.stream()
                .filter(pair -> planned(pair[0].kin().type(), pair[1].kin().type()))
                .count();
        row("pairs of products bought together", pairs.size());
        row("of them of the same type", share(pairs, product -> product.kin().type()));
        row("of them of types that one plan names", percent(planned, pairs.size()));
        row("the same for plans, by chance", plannedByChance(all));
    }

    private List<Product> views(List<Event> events) {
        return products(events, "view");
    }

    private List<Product> products(List<Event> events, String action) {
        return events.stream()
                .filter(event -> event.action().equals(action) && products.containsKey(event.item()))
                .map(event -> products.get(event.item()))
                .toList();
    }

    private static List<Product[]> neighbours(List<Product> seen) {
        List<Product[]> steps = new ArrayList<>();
        for (int i = 1; i < seen.size(); i++) {
            if (seen.get(i) != seen.get(i - 1)) {
                steps.add(new Product[] {seen.get(i - 1), seen.get(i)});
            }
        }
        return steps;
    }

    private static List<Product[]> pairs(List<Product> basket) {
        List<Product[]> pairs = new ArrayList<>();
        for (int i = 0; i < basket.size(); i++) {
            for (int j = 0; j < i; j++) {
                pairs.add(new Product[] {basket.get(j), basket.get(i)});
            }
        }
        return pairs;
    }

    private boolean planned(String type, String other) {
        return !type.equals(other) && plans.stream().anyMatch(plan -> plan.contains(type) && plan.contains(other));
    }

    /** How often two products drawn in proportion to views are of different types that one plan names. */
    private String plannedByChance(List<Product> all) {
        Map<String, Long> counts = all.stream()
                .collect(Collectors.groupingBy(product -> product.kin().type(), Collectors.counting()));
        double pairs = 0;
        for (String type : counts.keySet()) {
            for (String other : counts.keySet()) {
                pairs += planned(type, other) ? (double) counts.get(type) * counts.get(other) : 0;
            }
        }
        return percent(pairs / all.size(), all.size());
    }

    private static String share(List<Product[]> pairs, Function<Product, String> trait) {
        long same = pairs.stream()
                .filter(pair -> trait.apply(pair[0]).equals(trait.apply(pair[1])))
                .count();
        return percent(same, pairs.size());
    }

    private static String chance(List<Product> all, Function<Product, String> trait) {
        Map<String, Long> counts =
                all.stream().collect(Collectors.groupingBy(trait, HashMap::new, Collectors.counting()));
        double squares = counts.values().stream()
                .mapToDouble(count -> (double) count * count)
                .sum();
        return percent(squares / all.size(), all.size());
    }

    private long action(String name) {
        return log.events().stream()
                .filter(event -> event.action().equals(name))
                .count();
    }

    private static long users(Map<String, List<Event>> sessions) {
        return count(sessions.values(), events -> events.get(0).visit().user());
    }

    private static <T> long count(Iterable<T> values, Function<T, String> trait) {
        List<String> traits = new ArrayList<>();
        values.forEach(value -> traits.add(trait.apply(value)));
        return traits.stream().distinct().count();
    }

    private void row(String name, long count) {
        row(name, String.format(Locale.ROOT, "%,d", count));
    }

    private void row(String name, String value) {
        rows.put(name, value);
    }

    private static String percent(double part, long whole) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * part / whole);
    }
}
