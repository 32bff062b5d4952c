package io.vecmill.bench;

import io.vecmill.math.AliasSampler;
import io.vecmill.math.CounterRandom;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Sequences of ids, some of which occur far more often than others (Zipf): as many as are asked for, each at least once.
 */
final class ZipfText {
    private static final int LENGTH = 20;

    /** Every so many tokens the next id has its turn; the others are drawn. */
    private static final int SWEEP = 4;

    private static final long STEP = 2_654_435_761L;
    private static final long KEY = 0x7A697066L;

    private ZipfText() {}

    /** Writes four tokens for each id, twenty a line. */
    static void write(int ids, Path file) throws IOException {
        AliasSampler zipf = AliasSampler.of(
                IntStream.rangeClosed(1, ids).mapToDouble(rank -> 1.0 / rank).toArray());
        long tokens = (long) SWEEP * ids;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (long i = 0; i < tokens; i++) {
                long id = i % SWEEP == 0 ? i / SWEEP * STEP % ids : zipf.sample(CounterRandom.at(KEY, i));
                out.write("i" + id + ((i + 1) % LENGTH == 0 || i + 1 == tokens ? "\n" : " "));
            }
        }
    }
}
