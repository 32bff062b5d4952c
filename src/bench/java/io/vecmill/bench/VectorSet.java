package io.vecmill.bench;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;

/**
 * Vectors as every contestant reads them: a file of little-endian floats, row after row; a row's id is its number.
 */
record VectorSet(Path file, int rows, int dimension) {
    private static final int IMAGES = 0x803;

    /** Images of an IDX file, as bytes from 0 to 255. */
    static VectorSet ofImages(Path idx, Path target) throws IOException {
        try (InputStream raw = Files.newInputStream(idx);
                DataInputStream in =
                        new DataInputStream(idx.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw)) {
            if (in.readInt() != IMAGES) {
                throw new IOException("cannot read " + idx + ": it is no IDX file of images");
            }
            int rows = in.readInt();
            int dimension = in.readInt() * in.readInt();
            try (Sink sink = new Sink(target, dimension)) {
                for (int row = 0; row < rows; row++) {
                    byte[] pixels = in.readNBytes(dimension);
                    float[] vector = new float[dimension];
                    for (int t = 0; t < dimension; t++) {
                        vector[t] = pixels[t] & 0xFF;
                    }
                    sink.add(vector);
                }
            }
            return new VectorSet(target, rows, dimension);
        }
    }

    /** Points around a thousand centres, of which the first have many and the last few: sizes fall as in Zipf's law. */
    static VectorSet ofClusters(int rows, int dimension, Path target) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        float[][] centres = new float[1000][dimension];
        for (float[] centre : centres) {
            for (int t = 0; t < dimension; t++) {
                centre[t] = (float) random.nextGaussian();
            }
        }
        try (Sink sink = new Sink(target, dimension)) {
            for (int row = 0; row < rows; row++) {
                float[] centre = centres[(int) Math.pow(centres.length, random.nextDouble()) - 1];
                float[] vector = new float[dimension];
                for (int t = 0; t < dimension; t++) {
                    vector[t] = centre[t] + 0.5f * (float) random.nextGaussian();
                }
                sink.add(vector);
            }
        }
        return new VectorSet(target, rows, dimension);
    }

    /** Writes vectors. */
    static final class Sink implements AutoCloseable {
        private final OutputStream out;
        private final ByteBuffer bytes;

        Sink(Path target, int dimension) throws IOException {
            out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 20);
            bytes = ByteBuffer.allocate(4 * dimension).order(ByteOrder.LITTLE_ENDIAN);
        }

        void add(float[] vector) throws IOException {
            bytes.asFloatBuffer().put(vector);
            out.write(bytes.array());
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
