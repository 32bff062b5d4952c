package io.vecmill.train.pairs;

import java.io.Serializable;
import java.util.List;

/** Thrown when a training leaves the numbers. */
public final class DivergedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String where;
    private final transient List<Stray> strays;

    DivergedException(String what, int round, int rounds, List<Stray> strays) {
        this(what, " after round " + round + " of " + rounds + " (lower stepSize)", strays);
    }

    private DivergedException(String what, String where, List<Stray> strays) {
        super("cannot go on training: " + what + where);
        this.what = what;
        this.where = where;
        this.strays = strays;
    }

    /**
     * A value that is no number, or too large for one that was learned.
     *
     * @param shard of its row
     * @param index where it stands among the shard's values
     */
    public record Stray(int shard, int index) implements Serializable {}

    /** The first such value of each shard that has any. */
    public List<Stray> strays() {
        return strays;
    }

    /** The same, with the ids whose values they are. */
    public DivergedException of(List<String> ids) {
        return ids.isEmpty()
                ? this
                : new DivergedException(what + ", those of " + String.join(", ", ids), where, strays);
    }
}
