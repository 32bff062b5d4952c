package io.vecmill.train;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows {@code id, vector, …} that a training made, on the driver. */
public final class LearnedRows {
    private LearnedRows() {}

    public static Map<String, Row> byId(Dataset<Row> rows) {
        Map<String, Row> byId = new TreeMap<>();
        rows.collectAsList().forEach(row -> byId.put(row.getString(0), row));
        return byId;
    }

    /** The id whose vector has the highest cosine with that of another. */
    public static String nearest(String id, Map<String, Row> rows) {
        return rows.keySet().stream()
                .filter(other -> !other.equals(id))
                .max(Comparator.comparingDouble(other -> cosine(rows.get(id), rows.get(other))))
                .orElseThrow();
    }

    private static double cosine(Row one, Row other) {
        List<Float> a = one.getList(1);
        List<Float> b = other.getList(1);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int j = 0; j < a.size(); j++) {
            ab += a.get(j) * b.get(j);
            aa += a.get(j) * a.get(j);
            bb += b.get(j) * b.get(j);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
