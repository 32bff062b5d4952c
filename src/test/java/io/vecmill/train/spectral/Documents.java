package io.vecmill.train.spectral;

import io.vecmill.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Small documents for tests. */
final class Documents {
    private Documents() {}

    /** A row {@code id, tokens} for each text, with its place as id; null tokens for null. */
    static Dataset<Row> of(String... texts) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            String[] tokens = texts[i] == null ? null : texts[i].isEmpty() ? new String[0] : texts[i].split(" ");
            rows.add(RowFactory.create((long) i, tokens));
        }
        return TestSpark.session().createDataFrame(rows, StructType.fromDDL("id BIGINT, tokens ARRAY<STRING>"));
    }

    /** The vectors of a column by id. */
    static Map<Long, Vector> vectors(Dataset<Row> rows, String column) {
        Map<Long, Vector> vectors = new TreeMap<>();
        rows.select("id", column).collectAsList().forEach(row -> vectors.put(row.getLong(0), row.getAs(1)));
        return vectors;
    }
}
