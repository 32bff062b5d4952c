package io.vecmill.samples;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One visit of a person. Somebody comes with an intent, a plan or a category, and looks at product after product:
 * others of the same type (substitutes), the other things that the plan needs (complements), now and then anything at
 * all. The cart holds at most one product of a type.
 */
final class Shopper {
    private static final double SAME_TYPE = 0.5;
    private static final double STRAY = 0.05;
    private static final double LOOK_AGAIN = 0.07;
    private static final double RELOAD = 0.02;
    private static final double GONE = 0.001;
    private static final double CART = 0.1;
    private static final double CHECKOUT = 0.55;
    private static final int LONGEST = 40;
    private static final int LONGEST_PAUSE = 25 * 60;

    /** Products that the shop has given up; old links still lead to them. */
    private static final List<String> GONE_ITEMS = List.of(
            "otter-camping-lantern", "fable-tea-strainer", "juno-bike-bell", "gale-salad-spinner", "mira-bird-bath");

    private final Shelf shelf;
    private final Dice dice;
    private final List<String> intent;
    private final List<Click> clicks = new ArrayList<>();
    private final List<Product> seen = new ArrayList<>();
    private final Map<String, String> cart = new LinkedHashMap<>();
    private long now;

    /** What is done at which second. */
    record Click(long second, String action, String item) {}

    Shopper(Shelf shelf, List<String> intent, Dice dice) {
        this.shelf = shelf;
        this.intent = intent;
        this.dice = dice;
    }

    /** The clicks of a visit that begins at that second, in order. */
    List<Click> visit(long start) {
        now = start;
        String type = dice.pick(intent);
        int length = length();
        while (seen.size() < length) {
            type = dice.chance(SAME_TYPE) ? type : dice.pick(intent);
            Product product = next(type);
            seen.add(product);
            view(product.id());
            if (dice.chance(CART) && !cart.containsKey(product.kin().type())) {
                pause(4, 40);
                cart.put(product.kin().type(), product.id());
                clicks.add(new Click(now, "cart", product.id()));
            }
        }
        if (dice.chance(CHECKOUT)) {
            checkout();
        }
        return clicks;
    }

    private Product next(String type) {
        if (seen.size() > 2 && dice.chance(LOOK_AGAIN)) {
            return seen.get(dice.below(seen.size() - 1));
        }
        String wanted = dice.chance(STRAY) ? shelf.anyType(dice) : type;
        Set<Product> known = new HashSet<>(seen);
        Product product = shelf.reach(wanted, now, dice);
        for (int look = 0; look < 8 && known.contains(product); look++) {
            product = shelf.reach(look < 4 ? wanted : dice.pick(intent), now, dice);
        }
        return product;
    }

    private void view(String item) {
        if (!clicks.isEmpty()) {
            now += reading();
        }
        clicks.add(new Click(now, "view", item));
        if (dice.chance(RELOAD)) {
            pause(1, 3);
            clicks.add(new Click(now, "view", item));
        }
        if (dice.chance(GONE)) {
            pause(5, 60);
            clicks.add(new Click(now, "view", dice.pick(GONE_ITEMS)));
        }
    }

    private void checkout() {
        if (!cart.isEmpty()) {
            pause(60, 400);
            cart.values().forEach(item -> clicks.add(new Click(now, "buy", item)));
        }
    }

    private void pause(int low, int high) {
        now += dice.between(low, high);
    }

    /** Log-normal with a median of 4; nobody looks at more than 40. */
    private int length() {
        return (int) Math.min(LONGEST, StrictMath.round(Math.max(1, StrictMath.exp(1.35 + 0.78 * dice.gaussian()))));
    }

    /** Seconds on a page: log-normal with a median of 38, never more than 25 minutes. */
    private int reading() {
        return (int) Math.min(LONGEST_PAUSE, 3 + StrictMath.exp(3.55 + 1.1 * dice.gaussian()));
    }
}
