package io.vecmill.table;

import io.vecmill.TestSpark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** Small tables for tests. */
final class Rows {
    static final DataType VECTOR = DataTypes.createArrayType(DataTypes.FloatType);
    static final StructType WORDS =
            new StructType().add("id", "string").add("vector", VECTOR).add("count", "bigint");

    private Rows() {}

    /** {@code w0, w1, …} with vectors of three dimensions and norms 1, 2, … */
    static Dataset<Row> words(int n) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(word("w" + i, (long) i, 0f, i + 1f, 0f));
        }
        return words(rows);
    }

    static Dataset<Row> words(List<Row> rows) {
        return TestSpark.session().createDataFrame(rows, WORDS);
    }

    static Dataset<Row> words(Row... rows) {
        return words(Arrays.asList(rows));
    }

    static Row word(String id, Long count, Float... vector) {
        return RowFactory.create(id, seq(Arrays.asList(vector)), count);
    }

    static Object seq(List<?> values) {
        return CollectionConverters.asScala(values).toSeq();
    }

    static ManifestDraft draft() {
        return new ManifestDraft().stage("word2vec", Map.of("vectorSize", 3), 7);
    }
}
