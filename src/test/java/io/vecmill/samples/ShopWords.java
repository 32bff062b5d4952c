package io.vecmill.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The word material: what the shop sells and how it is described, read from text files.
 *
 * <p>A file is made of sections ({@code # category}, {@code ## product type}) of {@code key: value} lines, lists
 * written
 * {@code key: a | b | c}, and sentence lists: a line {@code key:} followed by lines {@code - sentence}.
 */
final class ShopWords {
    private static final List<String> FILES = List.of(
            "camping",
            "coffee",
            "cycling",
            "kitchen",
            "garden",
            "running",
            "baby",
            "photography",
            "music",
            "office",
            "pets",
            "tools");

    private ShopWords() {}

    /** A category and its product types. */
    record Category(Section words, List<Section> types) {
        String name() {
            return words.name();
        }
    }

    /** One section of a file: its heading and its lists, in the order of the file. */
    record Section(String name, Map<String, List<String>> lists) {
        List<String> list(String key) {
            List<String> list = lists.get(key);
            if (list == null) {
                throw new IllegalArgumentException(
                        "cannot find \"%s\" of %s: it has %s".formatted(key, name, lists.keySet()));
            }
            return list;
        }

        boolean has(String key) {
            return lists.containsKey(key);
        }
    }

    static List<Category> categories() {
        return FILES.stream().map(ShopWords::category).toList();
    }

    /** What all categories share: model names, sentences about variants, last sentences. */
    static Section shared() {
        return sections("shop").get(0);
    }

    /** Product types that are looked for together, by the name of the plan. */
    static Map<String, List<String>> bundles() {
        return sections("bundles").get(0).lists();
    }

    private static Category category(String file) {
        List<Section> sections = sections(file);
        return new Category(sections.get(0), sections.subList(1, sections.size()));
    }

    private static List<Section> sections(String file) {
        List<Section> sections = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (String line : lines(file)) {
            if (line.startsWith("#")) {
                sections.add(new Section(line.replaceFirst("#+ ", ""), new LinkedHashMap<>()));
            } else if (line.startsWith("- ")) {
                sentences.add(line.substring(2));
            } else if (!line.isBlank()) {
                String[] pair = line.split(":", 2);
                sentences = values(pair[1].strip());
                sections.get(sections.size() - 1).lists().put(pair[0], sentences);
            }
        }
        return sections;
    }

    private static List<String> values(String line) {
        return new ArrayList<>(
                Stream.of(line.split(" \\| ")).filter(value -> !value.isEmpty()).toList());
    }

    private static List<String> lines(String file) {
        try (InputStream in = ShopWords.class.getResourceAsStream(file + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
