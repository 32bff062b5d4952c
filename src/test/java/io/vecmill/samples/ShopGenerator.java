package io.vecmill.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the small online shop of {@code data-samples/}: {@value #CATALOGUE} and {@value #SESSIONS}.
 *
 * <p>The same seed gives the same products and the same log on any machine; the compressed bytes are those of the JDK's
 * deflater. Takes about two seconds.
 */
public final class ShopGenerator {
    static final String CATALOGUE = "catalogue.jsonl";
    static final String SESSIONS = "sessions.jsonl.gz";
    static final long SEED = 2;

    private ShopGenerator() {}

    /** Arguments: the directory to write to, and a seed if another shop is wanted. */
    public static void main(String[] args) throws IOException {
        if (args.length < 1 || args.length > 2) {
            System.err.println("usage: ShopGenerator <directory> [seed]");
            System.exit(2);
        }
        write(Path.of(args[0]), args.length == 2 ? Long.parseLong(args[1]) : SEED);
    }

    static void write(Path directory, long seed) throws IOException {
        Files.createDirectories(directory);
        List<Product> catalogue = ShopCatalogue.make(seed);
        try (OutputStream out = Files.newOutputStream(directory.resolve(CATALOGUE))) {
            writeLines(
                    catalogue.stream()
                            .map(product -> product.json().getBytes(UTF_8))
                            .toList(),
                    out);
        }
        List<Event> events = ShopSessions.make(catalogue, seed);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve(SESSIONS)))) {
            writeLines(ClickLog.lines(events, seed), out);
        }
    }

    private static void writeLines(List<byte[]> lines, OutputStream to) throws IOException {
        OutputStream out = new BufferedOutputStream(to);
        for (byte[] line : lines) {
            out.write(line);
            out.write('\n');
        }
        out.flush();
    }
}
