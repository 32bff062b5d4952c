package io.vecmill.corpus;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** Small files, compressed as their names say. */
final class TestFiles {
    private TestFiles() {}

    static Path write(Path file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, compress(file.getFileName().toString(), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] compress(String name, byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out =
                name.endsWith(".zst") ? new ZstdOutputStream(compressed).setChecksum(true) : hadoop(name, compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    private static OutputStream hadoop(String name, OutputStream out) throws IOException {
        CompressionCodec codec =
                new CompressionCodecFactory(new Configuration()).getCodec(new org.apache.hadoop.fs.Path(name));
        return codec == null ? out : codec.createOutputStream(out);
    }
}
