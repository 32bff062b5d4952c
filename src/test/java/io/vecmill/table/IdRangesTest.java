package io.vecmill.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class IdRangesTest {
    private static final double MB = 1 << 20;

    @Test
    void coresHaveEquallyManyRanges() {
        assertThat(IdRanges.count(0, 2, 200)).isEqualTo(1);
        assertThat(IdRanges.count(0.5 * MB, 2, 200)).isEqualTo(1);
        assertThat(IdRanges.count(20 * MB, 2, 200)).isEqualTo(2);
        assertThat(IdRanges.count(400 * MB, 2, 200)).isEqualTo(8);
        assertThat(IdRanges.count(400 * MB, 5, 200)).isEqualTo(10);
    }

    @Test
    void thereAreNoRangesOfNextToNothing() {
        assertThat(IdRanges.count(10 * MB, 100, 200)).isEqualTo(10);
        assertThat(IdRanges.count(1e18, 2, 200)).isEqualTo(200);
    }

    @Test
    void keptRowsAreDealtIntoDisjointRangesOfEqualSize() {
        Dataset<Row> rows = TestSpark.session()
                .range(0, 200_000, 1, 3)
                .selectExpr("concat('id', hash(id)) as id", "id as first", "hash(id, 1) as second")
                .persist();
        try {
            List<Row> ranges = IdRanges.ofKept(rows)
                    .groupBy(spark_partition_id())
                    .agg(min("id"), max("id"), count(lit(1)))
                    .orderBy(min(col("id")))
                    .collectAsList();
            assertThat(ranges).hasSizeBetween(2, 10);
            long equal = 200_000 / ranges.size();
            assertThat(ranges)
                    .allSatisfy(range -> assertThat(range.getLong(3)).isBetween(equal * 3 / 4, equal * 5 / 4));
            for (int i = 1; i < ranges.size(); i++) {
                assertThat(ranges.get(i).getString(1))
                        .isGreaterThan(ranges.get(i - 1).getString(2));
            }
        } finally {
            rows.unpersist();
        }
    }
}
