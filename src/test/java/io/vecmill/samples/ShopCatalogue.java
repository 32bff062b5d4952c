package io.vecmill.samples;

import io.vecmill.samples.Product.Kin;
import io.vecmill.samples.Product.Offer;
import io.vecmill.samples.Product.Text;
import io.vecmill.samples.ShopWords.Category;
import io.vecmill.samples.ShopWords.Section;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the catalogue. A product type has two to four models; a model has its own words and sentences and comes in one
 * to three variants (colours or packs), whose texts are near-duplicates. Some products were listed a second time.
 */
final class ShopCatalogue {
    private static final long PURPOSE = 1;
    private static final LocalDate OPENED = LocalDate.of(2024, 2, 1);
    private static final int DAYS_BEFORE_LOG = (int) (ShopClock.FIRST_DAY.toEpochDay() - OPENED.toEpochDay());

    /** Products are added while the log is written, and for six days after its end: nobody can have seen those. */
    private static final int DAYS_OF_NEWS = ShopClock.DAYS + 6;

    private static final int RELISTED_ONE_IN = 40;
    private static final List<Integer> ENDINGS = List.of(90, 49, 95, 99);

    private final Section shared = ShopWords.shared();
    private final Map<String, List<String>> bundles = ShopWords.bundles();
    private final Dice dice;
    private final Category category;
    private final List<String> names;
    private final List<Product> products = new ArrayList<>();

    private ShopCatalogue(Category category, Dice dice) {
        this.category = category;
        this.dice = dice;
        this.names = new ArrayList<>(dice.shuffled(shared.list("names")));
    }

    /** All products in the order in which they were listed. */
    static List<Product> make(long seed) {
        List<Product> products = new ArrayList<>();
        List<Category> categories = ShopWords.categories();
        for (int i = 0; i < categories.size(); i++) {
            products.addAll(new ShopCatalogue(categories.get(i), new Dice(seed, PURPOSE, i)).products());
        }
        products.sort(Comparator.comparing((Product product) -> product.offer().date())
                .thenComparing(Product::id));
        return products;
    }

    private List<Product> products() {
        for (Section type : category.types()) {
            List<Map<String, String>> models = models(type);
            List<String> openings = dice.shuffled(type.list("opening"));
            for (int i = 0; i < models.size(); i++) {
                addModel(type, models.get(i), openings.get(i % openings.size()), i == 0);
            }
        }
        return products;
    }

    /** The words of each model: brand, name, and a value for every slot of the type, different as long as they last. */
    private List<Map<String, String>> models(Section type) {
        List<Map<String, String>> models = new ArrayList<>();
        int count = dice.between(2, dice.chance(0.5) ? 4 : 3);
        for (int i = 0; i < count; i++) {
            Map<String, String> model = new LinkedHashMap<>();
            model.put("brand", dice.pick(category.words().list("brands")));
            model.put("name", names.remove(names.size() - 1));
            models.add(model);
        }
        for (String slot : slots(type)) {
            List<String> values = dice.shuffled(type.list(slot));
            for (int i = 0; i < count; i++) {
                models.get(i).put(slot, values.get(i % values.size()));
            }
        }
        return models;
    }

    private void addModel(Section type, Map<String, String> words, String opening, boolean first) {
        List<String> sentences = sentences(type, words, opening);
        int cents = price(type, words);
        LocalDate date = date(first);
        if (!type.has("colour") && !type.has("pack")) {
            add(type, words, new Draft(sentences, cents, date));
            return;
        }
        String kind = type.has("colour") ? "colour" : "pack";
        List<String> variants = dice.sample(type.list(kind), dice.between(1, dice.chance(0.4) ? 3 : 2));
        for (String variant : variants) {
            words.put("variant", variant);
            List<String> told = new ArrayList<>(sentences);
            told.add(told.size() - 1, Phrase.sentence(dice.pick(shared.list(kind)), words, dice));
            double factor =
                    kind.equals("pack") ? 1 + 0.85 * type.list(kind).indexOf(variant) : dice.chance(0.15) ? 0.8 : 1;
            LocalDate later = dice.chance(0.25) ? date.plusDays(dice.below(90)) : date;
            LocalDate listed = later.isAfter(ShopClock.LAST_DAY) ? date : later;
            add(type, words, new Draft(told, (int) (cents * factor), first ? date : listed));
        }
    }

    /** What one listing has of its own. */
    private record Draft(List<String> sentences, int cents, LocalDate date) {}

    private void add(Section type, Map<String, String> words, Draft draft) {
        boolean variant = words.containsKey("variant");
        String model = Phrase.slug(words.get("name") + " " + type.name());
        String id = model + (variant ? "-" + Phrase.slug(words.get("variant")) : "");
        String title =
                Phrase.title("{brand} {name} " + type.list("title").get(0) + (variant ? ", {variant}" : ""), words);
        Kin kin = new Kin(type.name(), model);
        products.add(product(id, title, draft, kin));
        if (dice.below(RELISTED_ONE_IN) == 0) {
            List<String> shortened = new ArrayList<>(draft.sentences());
            shortened.remove(dice.between(1, shortened.size() - 1));
            LocalDate again = ShopClock.FIRST_DAY.minusDays(dice.between(1, 30));
            products.add(product(id + "-2", title, new Draft(shortened, draft.cents(), again), kin));
        }
    }

    private Product product(String id, String title, Draft draft, Kin kin) {
        Offer offer = new Offer(category.name(), shelfPrice(draft.cents()), draft.date());
        return new Product(id, new Text(title, String.join(" ", draft.sentences())), offer, kin);
    }

    /** An opening, four or five sentences about the type, three of the category, a plan, a last one. */
    private List<String> sentences(Section type, Map<String, String> words, String opening) {
        List<String> patterns = new ArrayList<>();
        patterns.add(opening);
        patterns.addAll(dice.sample(fitting(type.list("text"), words), dice.between(4, 5)));
        patterns.add(dice.pick(category.words().list("about")));
        patterns.addAll(dice.sample(category.words().list("scenes"), 2));
        patterns.add(planned(type, words));
        patterns.add(dice.pick(shared.list(!type.has("pack") && dice.chance(0.2) ? "durable" : "last")));
        return patterns.stream()
                .map(pattern -> Phrase.sentence(pattern, words, dice))
                .toList();
    }

    /** Puts a plan that needs this type, and some of what it needs, among the words; a pattern that tells them. */
    private String planned(Section type, Map<String, String> words) {
        List<String> plans = bundles.keySet().stream()
                .filter(plan -> bundles.get(plan).contains(type.name()))
                .toList();
        String plan = dice.pick(plans);
        List<String> types = dice.sample(bundles.get(plan), dice.between(3, 4));
        words.put("plan", plan);
        words.put(
                "types", String.join(", ", types.subList(0, types.size() - 1)) + " and " + types.get(types.size() - 1));
        return dice.pick(shared.list("plan"));
    }

    /** A pattern {@code (a|b) …} is for products with the word a or b only. */
    private static List<String> fitting(List<String> patterns, Map<String, String> words) {
        List<String> fitting = new ArrayList<>();
        for (String pattern : patterns) {
            int end = pattern.startsWith("(") ? pattern.indexOf(") ") : -1;
            if (end < 0) {
                fitting.add(pattern);
            } else if (!Collections.disjoint(
                    words.values(), List.of(pattern.substring(1, end).split("\\|")))) {
                fitting.add(pattern.substring(end + 2));
            }
        }
        return fitting;
    }

    /** Between the bounds of the type; the first slot, which files give in order of size, moves it most. */
    private int price(Section type, Map<String, String> words) {
        String[] bounds = type.list("price").get(0).split("-");
        double low = Integer.parseInt(bounds[0]);
        double high = Integer.parseInt(bounds[1]);
        if (type.has("pack")) {
            high /= 1 + 0.85 * (type.list("pack").size() - 1);
        }
        String slot = slots(type).get(0);
        List<String> values = type.list(slot);
        double size = (values.indexOf(words.get(slot)) + dice.unit()) / values.size();
        return (int) (100 * low * StrictMath.pow(high / low, size));
    }

    /** Prices as shops have them: x.49, x.90, x.95, x.99; whole from 100 on, with a last digit of 5 or 9. */
    private static int shelfPrice(int cents) {
        int whole = cents / 100;
        if (whole >= 100) {
            return 100 * (whole - whole % 10 + (whole % 2 == 0 ? 5 : 9));
        }
        return 100 * whole + ENDINGS.get(whole % ENDINGS.size());
    }

    private LocalDate date(boolean first) {
        if (!first && dice.chance(0.1)) {
            return ShopClock.FIRST_DAY.plusDays(dice.below(DAYS_OF_NEWS));
        }
        return OPENED.plusDays(dice.below(DAYS_BEFORE_LOG));
    }

    private static List<String> slots(Section type) {
        List<String> slots = new ArrayList<>(type.lists().keySet());
        slots.removeAll(List.of("title", "price", "colour", "pack", "opening", "text"));
        return slots;
    }
}
