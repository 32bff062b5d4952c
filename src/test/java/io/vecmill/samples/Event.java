package io.vecmill.samples;

import java.time.Instant;

/** One click: a visitor looked at an item, put it in the cart, or bought it. */
record Event(Visit visit, long second, String action, String item) {
    /** A session and the user who has it. */
    record Visit(String session, String user) {}

    /** The line of {@code sessions.jsonl.gz}. */
    String json() {
        return json(Instant.ofEpochSecond(second).toString());
    }

    /** The same line with another text for the time. */
    String json(String time) {
        return "{\"time\":\"" + time + "\",\"session\":\"" + visit.session() + "\",\"user\":\"" + visit.user()
                + "\",\"event\":\"" + action + "\",\"item\":\"" + item + "\"}";
    }
}
