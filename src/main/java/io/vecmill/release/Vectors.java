package io.vecmill.release;

import org.apache.spark.sql.Row;
import scala.collection.Seq;

/** Vectors as Spark hands them out, and what is asked of them. */
final class Vectors {
    private Vectors() {}

    static float[] floats(Row row, int column) {
        return floats(row.<Float>getSeq(column));
    }

    static float[] floats(Seq<Float> numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.apply(i);
        }
        return floats;
    }

    static double dot(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (double) x[i] * y[i];
        }
        return sum;
    }

    static double norm(float[] x) {
        return Math.sqrt(dot(x, x));
    }

    /** 0 if one of them is the zero vector. */
    static double cosine(float[] x, float[] y) {
        double norms = norm(x) * norm(y);
        return norms == 0 ? 0 : Math.max(-1, Math.min(1, dot(x, y) / norms));
    }

    /** 1 - cosine, without the loss of digits where the two are near each other. */
    static double cosineDistance(float[] x, float[] y) {
        double nx = norm(x);
        double ny = norm(y);
        if (nx == 0 || ny == 0) {
            return nx == ny ? 0 : 1;
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double difference = x[i] / nx - y[i] / ny;
            sum += difference * difference;
        }
        return sum / 2;
    }

    static float[] unit(float[] x) {
        double norm = norm(x);
        float[] unit = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            unit[i] = (float) (x[i] / norm);
        }
        return unit;
    }
}
