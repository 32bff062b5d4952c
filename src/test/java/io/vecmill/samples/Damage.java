package io.vecmill.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/** What goes wrong with a line of a log on its way, and how often. The undamaged line is always there as well. */
enum Damage {
    TRUNCATED(14) {
        @Override
        byte[] apply(Event event, Dice dice) {
            byte[] line = event.json().getBytes(UTF_8);
            return Arrays.copyOf(line, dice.between(10, line.length - 3));
        }
    },
    NO_ITEM(9) {
        @Override
        byte[] apply(Event event, Dice dice) {
            return event.json()
                    .replace(",\"item\":\"" + event.item() + "\"", "")
                    .getBytes(UTF_8);
        }
    },
    BAD_TIME(8) {
        @Override
        byte[] apply(Event event, Dice dice) {
            return event.json(dice.pick(List.of("2026-13-41T25:61:00Z", "0000-00-00T00:00:00Z", "just now", "")))
                    .getBytes(UTF_8);
        }
    },
    /** One letter of the item is a Latin-1 byte. */
    NOT_UTF8(7) {
        @Override
        byte[] apply(Event event, Dice dice) {
            byte[] line = event.json().getBytes(UTF_8);
            line[line.length - dice.between(3, 6)] = (byte) 0xE9;
            return line;
        }
    },
    NOT_JSON(4) {
        @Override
        byte[] apply(Event event, Dice dice) {
            return "<html><head><title>502 Bad Gateway</title></head></html>".getBytes(UTF_8);
        }
    };

    private final int count;

    Damage(int count) {
        this.count = count;
    }

    int count() {
        return count;
    }

    abstract byte[] apply(Event event, Dice dice);
}
