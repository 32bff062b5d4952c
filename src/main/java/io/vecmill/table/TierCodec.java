package io.vecmill.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Vectors in fewer bytes: {@code int8}, a signed byte for each number, -128 for the least of its dimension and 127 for
 * the greatest; {@code binary}, a bit for each, whether it is above the mean of its dimension, the lowest bit of a byte
 * first; {@code float16}, IEEE half precision, little endian.
 *
 * @param encoding one of these
 * @param dimension numbers in a vector
 * @param low      of {@code int8} the least number of each dimension, of {@code binary} the mean; else empty
 * @param high     of {@code int8} the greatest number; else empty
 */
public record TierCodec(String encoding, int dimension, float[] low, float[] high) implements Serializable {
    public static final String INT8 = "int8";
    public static final String BINARY = "binary";
    public static final String FLOAT16 = "float16";

    private static final int STEPS = 255;
    private static final int OFFSET = 128;

    /** As a version's manifest describes it. */
    static TierCodec of(JsonNode tier) {
        return new TierCodec(
                tier.path("encoding").asText(),
                tier.path("dimension").asInt(),
                floats(tier.has("means") ? tier.path("means") : tier.path("low")),
                floats(tier.path("high")));
    }

    /** For the manifest, under {@code tier}. */
    public Map<String, Object> described() {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("encoding", encoding);
        section.put("dimension", dimension);
        if (encoding.equals(INT8)) {
            section.put("low", low);
            section.put("high", high);
        } else if (encoding.equals(BINARY)) {
            section.put("means", low);
        }
        section.put("codes", sentence());
        return section;
    }

    private String sentence() {
        return switch (encoding) {
            case INT8 -> "signed bytes: number j is low[j] + (code[j] + 128) / 255 * (high[j] - low[j])";
            case BINARY -> "bits, the lowest of a byte first: bit j is 1 where number j is above means[j]";
            default -> "IEEE half precision, little endian: <f2";
        };
    }

    /** The length of a code. */
    public int bytes() {
        return switch (encoding) {
            case INT8 -> dimension;
            case BINARY -> (dimension + Byte.SIZE - 1) / Byte.SIZE;
            default -> Short.BYTES * dimension;
        };
    }

    public byte[] encode(float[] vector) {
        byte[] code = new byte[bytes()];
        for (int j = 0; j < dimension; j++) {
            switch (encoding) {
                case INT8 -> code[j] = (byte) (step(vector[j], j) - OFFSET);
                case BINARY -> code[j / Byte.SIZE] |= (byte) (vector[j] > low[j] ? 1 << j % Byte.SIZE : 0);
                default -> {
                    short half = HalfFloats.of(vector[j]);
                    code[2 * j] = (byte) half;
                    code[2 * j + 1] = (byte) (half >> Byte.SIZE);
                }
            }
        }
        return code;
    }

    /**
     * The vector that a code stands for; of {@code binary} 1 and -1, whose dot products order as Hamming distances do.
     */
    public float[] decode(byte[] code) {
        float[] vector = new float[dimension];
        for (int j = 0; j < dimension; j++) {
            vector[j] = switch (encoding) {
                case INT8 -> low[j] + (code[j] + OFFSET) * (high[j] - low[j]) / STEPS;
                case BINARY -> (code[j / Byte.SIZE] >> j % Byte.SIZE & 1) == 1 ? 1 : -1;
                default -> HalfFloats.toFloat((short) (code[2 * j] & 0xFF | code[2 * j + 1] << Byte.SIZE));
            };
        }
        return vector;
    }

    private int step(float x, int j) {
        float range = high[j] - low[j];
        return range == 0 ? 0 : Math.max(0, Math.min(STEPS, Math.round((x - low[j]) / range * STEPS)));
    }

    private static float[] floats(JsonNode array) {
        float[] floats = new float[array.size()];
        for (int j = 0; j < floats.length; j++) {
            floats[j] = array.get(j).floatValue();
        }
        return floats;
    }
}
