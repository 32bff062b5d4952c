package io.vecmill.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What visitors reach for: product types by popularity, and the products of a type by popularity, both Zipf-like. A
 * product cannot be seen before it is listed.
 */
final class Shelf {
    private static final long PURPOSE = 2;

    private final Map<String, List<Product>> products = new LinkedHashMap<>();
    private final Weighted<String> types;
    private final Map<String, Double> appeal = new LinkedHashMap<>();

    Shelf(List<Product> catalogue, long seed) {
        Dice dice = new Dice(seed, PURPOSE, 0);
        Map<String, List<Product>> byType = new LinkedHashMap<>();
        catalogue.forEach(product -> byType.computeIfAbsent(product.kin().type(), type -> new ArrayList<>())
                .add(product));
        List<String> ranked = dice.shuffled(List.copyOf(byType.keySet()));
        for (String type : ranked) {
            appeal.put(type, zipf(appeal.size() + 8, 0.6));
            products.put(type, dice.shuffled(byType.get(type)));
        }
        types = new Weighted<>(ranked, appeal::get);
    }

    /** How popular a type is, compared with others. */
    double appeal(String type) {
        return appeal.get(type);
    }

    String anyType(Dice dice) {
        return types.draw(dice);
    }

    /** A product of the type that is listed at that second. Each type has one that was there from the beginning. */
    Product reach(String type, long second, Dice dice) {
        List<Product> ranked = products.get(type);
        List<Product> listed = ranked.stream()
                .filter(product -> ShopClock.startOf(product.offer().date()) <= second)
                .toList();
        return new Weighted<>(listed, product -> zipf(ranked.indexOf(product) + 1, 0.8)).draw(dice);
    }

    private static double zipf(int rank, double exponent) {
        return StrictMath.pow(rank, -exponent);
    }
}
