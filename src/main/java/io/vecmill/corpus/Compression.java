package io.vecmill.corpus;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * Decompresses by the end of a file's name.
 *
 * <p>{@code .zst} by zstd-jni, since Hadoop's codec needs a native Hadoop; {@code .bz2} by Commons Compress, since
 * Hadoop's takes a file that is cut between two blocks, or is no bzip2 at all, for a whole one; else what Hadoop has
 * a codec for: {@code .gz}, {@code .deflate}, ….
 */
final class Compression {
    private Compression() {}

    static boolean isCompressed(Configuration conf, Path path) {
        return isZstd(path) || new CompressionCodecFactory(conf).getCodec(path) != null;
    }

    /** The bytes in {@code file}, decompressed; closes it when closed. */
    static InputStream decompress(Configuration conf, Path path, InputStream file) throws IOException {
        if (isZstd(path)) {
            return new ZstdInputStream(file);
        }
        if (path.getName().endsWith(".bz2")) {
            return new BZip2CompressorInputStream(new BufferedInputStream(file), true);
        }
        CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(path);
        return codec == null ? file : codec.createInputStream(file);
    }

    private static boolean isZstd(Path path) {
        return path.getName().endsWith(".zst") || path.getName().endsWith(".zstd");
    }
}
