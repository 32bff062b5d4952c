package io.vecmill.jobs.progress;

import java.util.ArrayList;
import java.util.List;

/**
 * One phase of one step, and how far it is: an immutable value that knows how to be read.
 *
 * @param what  what is being done
 * @param scope how much there is to do and in what unit
 * @param state how much of it is done
 * @param since {@code System.nanoTime()} at its beginning
 */
record Phase(String what, Scope scope, State state, long since) {
    /** @param total 0 when nobody knows */
    record Scope(long total, String unit) {}

    record State(long done, String detail) {}

    static Phase begin(String what, long total, String unit, long now) {
        return new Phase(what, new Scope(total, unit), new State(0, ""), now);
    }

    Phase at(long done, String detail) {
        return new Phase(what, scope, new State(done, detail), since);
    }

    /** {@code training  63 %  1.2 M words/s  epoch 2/3  loss 2.31  0:14 left}. */
    String read(long now) {
        double seconds = Math.max(0, now - since) / 1e9;
        List<String> parts = new ArrayList<>();
        parts.add(what);
        long total = scope.total();
        long done = state.done();
        if (total > 0) {
            parts.add(100 * Math.min(done, total) / total + " %");
        } else if (done > 0) {
            parts.add(Words.about(done) + " " + scope.unit());
        }
        if (done > 0 && seconds >= 1 && !scope.unit().isEmpty()) {
            parts.add(Words.about(done / seconds) + " " + scope.unit() + "/s");
        }
        if (!state.detail().isEmpty()) {
            parts.add(state.detail());
        }
        parts.add(clock(seconds));
        return String.join("  ", parts);
    }

    /** The time left once it can be told, else the time so far. */
    private String clock(double seconds) {
        double part = scope.total() > 0 ? (double) state.done() / scope.total() : 0;
        boolean known = part > 0 && part < 1 && seconds >= 2;
        return known
                ? Words.clock((long) Math.ceil(seconds * (1 - part) / part)) + " left"
                : Words.clock((long) seconds);
    }
}
