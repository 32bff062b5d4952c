package io.vecmill.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Turns clicks into the lines of a log as it was collected: in order of arrival, some late, some sent twice, one batch
 * of lines sent twice, and a few damaged ones after the line that they should have been.
 */
final class ClickLog {
    static final int BATCH = 300;
    private static final double LATE = 0.015;
    private static final double SENT_TWICE = 0.006;
    private static final int LATEST = 300;
    private static final long PURPOSE = 6;

    private ClickLog() {}

    /** The lines, without line feeds. */
    static List<byte[]> lines(List<Event> events, long seed) {
        Dice dice = new Dice(seed, PURPOSE, 0);
        List<Event> log = arrived(events, dice);
        int batch = dice.below(log.size() - BATCH);
        log.addAll(batch + BATCH, List.copyOf(log.subList(batch, batch + BATCH)));
        List<Damage> damage = damageByLine(log.size(), dice);
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            lines.add(log.get(i).json().getBytes(UTF_8));
            if (damage.get(i) != null) {
                lines.add(damage.get(i).apply(log.get(i), dice));
            }
        }
        return lines;
    }

    /** A click and the second at which the log had it. */
    private record Arrival(long second, Event event) {}

    private static List<Event> arrived(List<Event> events, Dice dice) {
        List<Arrival> arrivals = new ArrayList<>();
        for (Event event : events) {
            long second = event.second() + (dice.chance(LATE) ? dice.between(1, LATEST) : 0);
            arrivals.add(new Arrival(second, event));
            if (dice.chance(SENT_TWICE)) {
                arrivals.add(new Arrival(second + dice.between(1, 20), event));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::second));
        return new ArrayList<>(arrivals.stream().map(Arrival::event).toList());
    }

    /** What damage follows which line; null for nearly all. */
    private static List<Damage> damageByLine(int lines, Dice dice) {
        List<Damage> damage = new ArrayList<>();
        for (Damage kind : Damage.values()) {
            for (int i = 0; i < kind.count(); i++) {
                damage.add(kind);
            }
        }
        while (damage.size() < lines) {
            damage.add(null);
        }
        return dice.shuffled(damage);
    }
}
