package io.vecmill.ml;

/**
 * Where a stage says how far it is. Calls are cheap, may come from any thread of the driver and change no result.
 *
 * <p>{@snippet :
 * progress.phase("training", 51_900_000, "words");
 * progress.at(32_700_000, "epoch 2/3  loss 2.31");
 * }
 */
public interface Progress {
    /**
     * Begins a phase, which ends the one before.
     *
     * @param what  a word or two: {@code training}
     * @param total how much there is to do in {@code unit}; 0 when nobody knows
     * @param unit  what is counted, in the plural: {@code words}; empty when there is nothing to count
     */
    void phase(String what, long total, String unit);

    /**
     * How much of the phase is done so far.
     *
     * @param done   from 0 to the total of the phase
     * @param detail what else is worth reading: {@code epoch 2/3  loss 2.31}; may be empty
     */
    void at(long done, String detail);

    /** Tells nobody. */
    static Progress none() {
        return new Progress() {
            @Override
            public void phase(String what, long total, String unit) {}

            @Override
            public void at(long done, String detail) {}
        };
    }
}
