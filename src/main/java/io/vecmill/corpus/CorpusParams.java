package io.vecmill.corpus;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.ParamValidators;

/** How files become sequences. */
public interface CorpusParams extends AnalysisParams {
    default IntParam maxSequenceLength() {
        return new IntParam(
                this,
                "maxSequenceLength",
                "split documents of more tokens into pieces of this many, whose ids are <id>#1, <id>#2, …; then "
                        + "ids are STRING. 0: never split. Long pieces cost memory, short ones lose windows at their "
                        + "ends",
                ParamValidators.<Object>gtEq(0));
    }

    default IntParam maxRecordBytes() {
        return new IntParam(
                this,
                "maxRecordBytes",
                "set records aside that are longer, without holding them in memory: a line, a CSV record, a whole file "
                        + "if each file is a document; 1,024 to 536,870,912. A task needs some ten times as "
                        + "much memory",
                ParamValidators.<Object>inRange(1 << 10, 1 << 29));
    }

    default LongParam maxBadRecords() {
        return new LongParam(
                this,
                "maxBadRecords",
                "fail if more records than this cannot be read; those that cannot are set aside and counted by reason",
                ParamValidators.<Object>gtEq(0));
    }

    default int getMaxSequenceLength() {
        return (Integer) getOrDefault(maxSequenceLength());
    }

    default int getMaxRecordBytes() {
        return (Integer) getOrDefault(maxRecordBytes());
    }

    default long getMaxBadRecords() {
        return (Long) getOrDefault(maxBadRecords());
    }
}
