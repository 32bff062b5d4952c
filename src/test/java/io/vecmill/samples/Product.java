package io.vecmill.samples;

import java.time.LocalDate;
import java.util.Locale;

/** One product of the shop; {@code kin} is known to the generator only. */
record Product(String id, Text text, Offer offer, Kin kin) {
    record Text(String title, String description) {}

    record Offer(String category, int cents, LocalDate date) {}

    /** Products of one model differ in colour or pack only. */
    record Kin(String type, String model) {}

    /** The line of {@code catalogue.jsonl}. */
    String json() {
        return String.format(
                Locale.ROOT,
                "{\"id\":\"%s\",\"title\":\"%s\",\"description\":\"%s\",\"category\":\"%s\",\"price\":%d.%02d,\"date\":\"%s\"}",
                id,
                text.title(),
                text.description(),
                offer.category(),
                offer.cents() / 100,
                offer.cents() % 100,
                offer.date());
    }
}
