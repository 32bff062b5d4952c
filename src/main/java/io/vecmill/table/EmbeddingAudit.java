package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vecmill.table.Faults.Sighting;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.StructType;

/** Vectors: all finite and of one length, which is the dimension; their norms. */
final class EmbeddingAudit extends RowAudit {
    private static final long serialVersionUID = 1L;

    /** Rounding to floats leaves the norm of a normalised vector this near to 1. */
    private static final double UNIT = 1e-4;

    private static final int MAX_LENGTHS = 1000;
    private static final int LENGTHS_BEYOND = -1;

    private final NormHistogram norms = new NormHistogram();
    private final Map<Integer, Sighting> lengths = new TreeMap<>();
    private long zeroVectors;
    private double farthestFromUnit;
    private transient float[] vector;

    EmbeddingAudit(StructType schema) {
        super(schema);
    }

    @Override
    RowAudit fresh() {
        return new EmbeddingAudit(schema());
    }

    @Override
    boolean isSortedById() {
        return true;
    }

    @Override
    boolean examine(InternalRow row) {
        if (row.isNullAt(CONTENT)) {
            return fault("a null vector", row);
        }
        ArrayData array = row.getArray(CONTENT);
        if (array.numElements() == 0) {
            return fault("an empty vector", row);
        }
        if (hasNull(array)) {
            return fault("a null in the vector", row);
        }
        vector = array.toFloatArray();
        double norm = norm(vector);
        if (!Double.isFinite(norm)) {
            return fault(Double.isNaN(norm) ? "NaN in the vector" : "an infinity in the vector", row);
        }
        countNorm(norm);
        countLength(array.numElements(), row);
        return true;
    }

    @Override
    void digest(InternalRow row, ContentDigest digest) {
        digest.add(row, CONTENT, vector);
    }

    /**
     * In double precision, in which no finite floats overflow: it is finite if and only if they all are. Four sums side
     * by side, since each addition would wait for the one before.
     */
    private static double norm(float[] vector) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < vector.length; i += 4) {
            s0 += (double) vector[i] * vector[i];
            s1 += (double) vector[i + 1] * vector[i + 1];
            s2 += (double) vector[i + 2] * vector[i + 2];
            s3 += (double) vector[i + 3] * vector[i + 3];
        }
        for (; i < vector.length; i++) {
            s0 += (double) vector[i] * vector[i];
        }
        return Math.sqrt((s0 + s1) + (s2 + s3));
    }

    private void countNorm(double norm) {
        norms.add(norm);
        if (norm == 0) {
            zeroVectors++;
        } else {
            farthestFromUnit = Math.max(farthestFromUnit, Math.abs(norm - 1));
        }
    }

    private void countLength(int length, InternalRow row) {
        Sighting seen = lengths.get(length);
        if (seen == null) {
            addLength(length, new Sighting(1, shown(row)));
        } else {
            lengths.put(length, seen.oneMore());
        }
    }

    private void addLength(int length, Sighting rows) {
        boolean isKnown = lengths.containsKey(length) || lengths.size() < MAX_LENGTHS;
        lengths.merge(isKnown ? length : LENGTHS_BEYOND, rows, Sighting::and);
    }

    @Override
    void mergeContent(RowAudit other) {
        EmbeddingAudit that = (EmbeddingAudit) other;
        norms.merge(that.norms);
        that.lengths.forEach(this::addLength);
        zeroVectors += that.zeroVectors;
        farthestFromUnit = Math.max(farthestFromUnit, that.farthestFromUnit);
    }

    @Override
    void conclude(Faults found) {
        int dimension = dimension();
        lengths.forEach((length, rows) -> {
            if (length != dimension) {
                found.add("a vector of another length than %d".formatted(dimension), rows);
            }
        });
    }

    /** The length that most vectors have, of several the smallest. */
    private int dimension() {
        return lengths.entrySet().stream()
                .max(Comparator.comparingLong(
                                (Map.Entry<Integer, Sighting> e) -> e.getValue().rows())
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    @Override
    void describeContent(ObjectNode manifest) {
        manifest.put("dimension", dimension());
        manifest.put("normalized", farthestFromUnit <= UNIT && zeroVectors < norms.total());
        manifest.put("zeroVectors", zeroVectors);
        manifest.set("norms", norms.describe());
    }
}
