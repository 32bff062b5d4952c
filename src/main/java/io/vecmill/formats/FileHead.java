package io.vecmill.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * How a file of vectors begins: what it is, how long its vectors are, and how many it says it has.
 *
 * <p>A first line of two whole numbers is a header. After one, a line that ends in that many numbers is text, anything
 * else binary; without one, the numbers at the end of the first line are its vector.
 *
 * @param rows how many it says it has; 0 if it has no header
 */
record FileHead(String file, VectorFormat format, int dimension, long rows) implements Serializable {
    /** A line of 10,000 numbers fits. */
    private static final int BYTES = 1 << 20;

    private static final Pattern HEADER = Pattern.compile("\\s*(\\d{1,18})[ \\t]+(\\d{1,9})\\s*");

    /**
     * Looks at a file.
     *
     * @param wanted the format that it must have; empty for whichever it has
     * @throws IllegalArgumentException if it is of none, or of another
     */
    static FileHead read(Configuration hadoop, String file, Optional<VectorFormat> wanted) {
        boolean isProjector = wanted.equals(Optional.of(VectorFormat.PROJECTOR)) || file.endsWith("/vectors.tsv");
        if (file.endsWith(".npy") || isProjector) {
            return ofPair(hadoop, file);
        }
        String text;
        try (InputStream in = SparkFiles.open(hadoop, new Path(file))) {
            text = new String(in.readNBytes(BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw SparkFiles.unreadable(file, e);
        }
        FileHead head = of(file, text.startsWith("\uFEFF") ? text.substring(1) : text, wanted);
        wanted.filter(format -> format != head.format()).ifPresent(format -> {
            throw new IllegalArgumentException(
                    "cannot read vectors: %s looks like %s, not %s (set format to %s or auto)"
                            .formatted(
                                    file,
                                    head.format().label(),
                                    format.label(),
                                    head.format().label()));
        });
        return head;
    }

    /** Of a file with another one beside it. */
    private static FileHead ofPair(Configuration hadoop, String file) {
        try (InputStream in = SparkFiles.open(hadoop, new Path(file))) {
            if (file.endsWith(".npy")) {
                NpyHead npy = NpyHead.read(in, file);
                return new FileHead(file, VectorFormat.NPY, npy.dimension(), npy.rows());
            }
            String first = new String(in.readNBytes(BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            return new FileHead(file, VectorFormat.PROJECTOR, first.strip().split("\t").length, 0);
        } catch (IOException e) {
            throw SparkFiles.unreadable(file, e);
        }
    }

    private static FileHead of(String file, String text, Optional<VectorFormat> wanted) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("cannot read vectors: %s is empty".formatted(file));
        }
        int end = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
        String first = text.substring(0, end);
        if (first.startsWith("{")) {
            return new FileHead(file, VectorFormat.JSONL, dimension(file, first), 0);
        }
        Matcher header = HEADER.matcher(first);
        boolean isHeader =
                header.matches() && wanted.map(VectorFormat::hasHeader).orElse(true);
        if (!isHeader) {
            return new FileHead(file, VectorFormat.GLOVE, numbersAtTheEnd(file, first), 0);
        }
        int dimension = Integer.parseInt(header.group(2));
        if (dimension == 0) {
            throw new IllegalArgumentException("cannot read vectors: %s says it has 0 dimensions".formatted(file));
        }
        String rest = text.substring(Math.min(text.length(), end + 1));
        VectorFormat format =
                rest.isBlank() || isTextRow(rest, dimension) ? VectorFormat.WORD2VEC : VectorFormat.WORD2VEC_BINARY;
        return new FileHead(file, format, dimension, Long.parseLong(header.group(1)));
    }

    private static int dimension(String file, String line) {
        try {
            return JsonLine.dimension(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "cannot read vectors: in %s line 1, '%s', %s"
                            .formatted(file, VectorLine.brief(line), e.getMessage()),
                    e);
        }
    }

    private static boolean isTextRow(String rest, int dimension) {
        String line = rest.substring(0, rest.indexOf('\n') < 0 ? rest.length() : rest.indexOf('\n'));
        String[] fields = line.strip().split("[ \\t]+");
        return fields.length > 1
                && VectorLine.isNumber(fields[fields.length - 1])
                && VectorLine.isNumber(fields[Math.max(1, fields.length - dimension)]);
    }

    /** How many numbers a line without a header ends in; its first field is the word, whatever it looks like. */
    private static int numbersAtTheEnd(String file, String line) {
        String[] fields = line.strip().split("[ \\t]+");
        int numbers = 0;
        while (numbers < fields.length - 1 && VectorLine.isNumber(fields[fields.length - 1 - numbers])) {
            numbers++;
        }
        if (numbers == 0) {
            throw new IllegalArgumentException(
                    "cannot read vectors: %s begins with neither two whole numbers nor a word and its vector: '%s'"
                            .formatted(file, VectorLine.brief(line)));
        }
        return numbers;
    }
}
