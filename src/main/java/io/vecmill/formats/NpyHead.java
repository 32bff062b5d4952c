package io.vecmill.formats;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an {@code .npy} file begins: a table of little-endian floats or doubles, row by row.
 *
 * <p>Source: NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays".
 */
record NpyHead(long rows, int dimension, boolean isDouble) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNED = 64;
    private static final int FIXED = 10;
    private static final Pattern DICTIONARY = Pattern.compile(
            ".*'descr':\\s*'<f([48])'.*'fortran_order':\\s*False.*'shape':\\s*\\((\\d+),\\s*(\\d+)\\).*",
            Pattern.DOTALL);

    /** Reads the head; the stream is then at the first number. */
    static NpyHead read(InputStream in, String file) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] magic = data.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw refuse(file, "does not begin as such a file does");
        }
        int version = data.readUnsignedByte();
        data.readByte();
        int length = Short.reverseBytes(data.readShort()) & 0xFFFF;
        if (version > 1) {
            length |= (Short.reverseBytes(data.readShort()) & 0xFFFF) << Short.SIZE;
        }
        String text = new String(data.readNBytes(length), StandardCharsets.ISO_8859_1);
        Matcher dictionary = DICTIONARY.matcher(text);
        if (!dictionary.matches()) {
            throw refuse(
                    file,
                    "is no table of little-endian floats in C order: %s (save it as np.ascontiguousarray(it, '<f4'))"
                            .formatted(VectorLine.brief(text.strip())));
        }
        return new NpyHead(
                Long.parseLong(dictionary.group(2)),
                Integer.parseInt(dictionary.group(3)),
                dictionary.group(1).equals("8"));
    }

    /** The bytes before the first number. */
    byte[] bytes() {
        String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }".formatted(rows, dimension);
        int length = (FIXED + text.length() + ALIGNED) / ALIGNED * ALIGNED;
        byte[] head = new byte[length];
        Arrays.fill(head, (byte) ' ');
        System.arraycopy(MAGIC, 0, head, 0, MAGIC.length);
        head[MAGIC.length] = 1;
        head[MAGIC.length + 1] = 0;
        head[MAGIC.length + 2] = (byte) (length - FIXED);
        head[MAGIC.length + 3] = (byte) (length - FIXED >> Byte.SIZE);
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(ascii, 0, head, FIXED, ascii.length);
        head[length - 1] = '\n';
        return head;
    }

    private static IllegalArgumentException refuse(String file, String why) {
        return new IllegalArgumentException("cannot read vectors: %s %s".formatted(file, why));
    }
}
