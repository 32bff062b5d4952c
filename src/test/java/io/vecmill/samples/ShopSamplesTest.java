package io.vecmill.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code data-samples/} are what the generator makes and what their README says. */
class ShopSamplesTest {
    private static final Path SAMPLES = Path.of("data-samples");
    private static final int HALF_AN_HOUR = 30 * 60;

    private static List<Product> catalogue;
    private static ShopFacts facts;

    @BeforeAll
    static void read() throws IOException {
        catalogue = ShopCatalogue.make(ShopGenerator.SEED);
        facts = new ShopFacts(SAMPLES, catalogue);
    }

    @Test
    void generatorMakesTheFilesAgainInAnyLocaleAndZone(@TempDir Path again) throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            ShopGenerator.write(again, ShopGenerator.SEED);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(again.resolve(ShopGenerator.CATALOGUE))
                .hasSameBinaryContentAs(SAMPLES.resolve(ShopGenerator.CATALOGUE));
        assertThat(ShopLog.unzipped(again.resolve(ShopGenerator.SESSIONS)))
                .isEqualTo(ShopLog.unzipped(SAMPLES.resolve(ShopGenerator.SESSIONS)));
    }

    @Test
    void readmeStatesTheFacts() throws IOException {
        String readme = Files.readString(SAMPLES.resolve("README.md"));
        assertThat(facts.rows())
                .allSatisfy((name, value) -> assertThat(readme).contains("| " + name + " | " + value + " |"));
    }

    @Test
    void allFilesTogetherAreSmall() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(5_000_000);
        }
    }

    @Test
    void catalogueIsWellFormed() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Set<String> ids = new HashSet<>();
        for (String line : Files.readAllLines(SAMPLES.resolve(ShopGenerator.CATALOGUE))) {
            JsonNode product = json.readTree(line);
            assertThat(product.properties().stream().map(Map.Entry::getKey))
                    .containsExactly("id", "title", "description", "category", "price", "date");
            assertThat(ids.add(product.get("id").asText())).isTrue();
            assertThat(product.get("id").asText()).matches("[a-z0-9]+(-[a-z0-9]+)+");
            assertThat(product.get("description").asText())
                    .doesNotContain("{", "}", "|", " ,", "  ")
                    .matches("\\p{Lu}.*\\.|\\d.*\\.");
            assertThat(product.get("price").asDouble()).isPositive();
        }
        assertThat(ids).hasSameSizeAs(catalogue);
    }

    /** Otherwise nobody would look for them together with anything. */
    @Test
    void everyTypeIsPartOfAPlanAndEveryPlanOfTypes() {
        Set<String> types = ShopWords.categories().stream()
                .flatMap(category -> category.types().stream())
                .map(ShopWords.Section::name)
                .collect(Collectors.toSet());
        assertThat(ShopWords.bundles().values().stream().flatMap(List::stream).collect(Collectors.toSet()))
                .isEqualTo(types);
    }

    @Test
    void splittingAtHalfAnHourGivesTheSessionsBack() {
        Map<String, List<Event>> byUser = facts.people().values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Event::second))
                .collect(Collectors.groupingBy(event -> event.visit().user()));
        assertThat(byUser.values()).allMatch(ShopSamplesTest::splitsWhereSessionsDo);
    }

    private static boolean splitsWhereSessionsDo(List<Event> clicks) {
        return IntStream.range(1, clicks.size()).allMatch(i -> {
            boolean gap = clicks.get(i).second() - clicks.get(i - 1).second() > HALF_AN_HOUR;
            return gap != clicks.get(i).visit().equals(clicks.get(i - 1).visit());
        });
    }

    @Test
    void nobodySeesAProductBeforeItIsListed() {
        Map<String, Product> products = catalogue.stream().collect(Collectors.toMap(Product::id, product -> product));
        assertThat(facts.people().values().stream()
                        .flatMap(List::stream)
                        .filter(event -> products.containsKey(event.item())))
                .allMatch(event -> event.second()
                        >= ShopClock.startOf(products.get(event.item()).offer().date()));
    }

    /** Products of a model share most of their sentences, products of different types hardly any. */
    @Test
    void variantsAreNearDuplicates() {
        Map<Product, Set<String>> sentences = catalogue.stream()
                .collect(Collectors.toMap(
                        product -> product,
                        product -> Set.of(product.text().description().split("(?<=[.]) (?=\\p{Lu}|\\d)"))));
        double leastOfVariants = 1;
        double mostOfStrangers = 0;
        for (Product one : catalogue) {
            for (Product other : catalogue) {
                double overlap = overlap(sentences.get(one), sentences.get(other));
                if (one.kin().equals(other.kin())) {
                    leastOfVariants = Math.min(leastOfVariants, overlap);
                } else if (!one.kin().type().equals(other.kin().type())) {
                    mostOfStrangers = Math.max(mostOfStrangers, overlap);
                }
            }
        }
        assertThat(leastOfVariants).isGreaterThan(0.6);
        assertThat(mostOfStrangers).isLessThan(0.35);
    }

    /** Jaccard. */
    private static double overlap(Set<String> one, Set<String> other) {
        double common = one.stream().filter(other::contains).count();
        return common / (one.size() + other.size() - common);
    }
}
