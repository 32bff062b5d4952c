package io.vecmill.corpus;

import java.io.Serializable;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What sequences are made like.
 *
 * @param maxSequenceLength tokens of a piece; {@link Integer#MAX_VALUE} for no pieces
 * @param isLongId          ids are BIGINT, else STRING
 */
record SequenceShape(
        AnalysisSettings analysis, int maxSequenceLength, boolean isLongId, boolean hasTime, boolean hasWeight)
        implements Serializable {

    /** Columns of {@link SequenceRows}. */
    StructType schema() {
        StructType schema = new StructType()
                .add("id", isLongId ? DataTypes.LongType : DataTypes.StringType, false)
                .add("tokens", DataTypes.createArrayType(DataTypes.StringType, false), false);
        schema = hasTime ? schema.add("time", DataTypes.TimestampType) : schema;
        return hasWeight ? schema.add("weight", DataTypes.DoubleType) : schema;
    }

    int columns() {
        return 2 + (hasTime ? 1 : 0) + (hasWeight ? 1 : 0);
    }
}
