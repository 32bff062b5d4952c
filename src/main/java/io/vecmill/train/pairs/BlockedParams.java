package io.vecmill.train.pairs;

import io.vecmill.ml.HasInputCol;
import io.vecmill.ml.HasMaxIter;
import io.vecmill.ml.HasOutputCol;
import io.vecmill.ml.HasSeed;
import io.vecmill.ml.HasVectorSize;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/**
 * What can be set on every stage that learns vectors of tokens in blocks. Public because spark.ml finds params by
 * reflection.
 */
public interface BlockedParams extends HasInputCol, HasOutputCol, HasVectorSize, HasMaxIter, HasSeed, VocabularyParams {
    default IntParam shards() {
        return new IntParam(
                this,
                "shards",
                "parts of the model that are trained side by side; more needs less memory a task and more rounds",
                ParamValidators.inRange(1, 1024));
    }

    default int getShards() {
        return (int) getOrDefault(shards());
    }

    default IntParam chunks() {
        return new IntParam(
                this,
                "chunks",
                "parts of the corpus after which every shard has met every other; more is slower and better",
                ParamValidators.inRange(1, 10_000));
    }

    default int getChunks() {
        return (int) getOrDefault(chunks());
    }

    default Param<String> checkpointDir() {
        return new Param<>(
                this,
                "checkpointDir",
                "directory for the state of trainings, from where a killed one goes on; empty for none");
    }

    default String getCheckpointDir() {
        return getOrDefault(checkpointDir());
    }

    default IntParam checkpointInterval() {
        return new IntParam(
                this,
                "checkpointInterval",
                "rounds between two savings of the state; fewer cost time, more cost work when a run is killed",
                ParamValidators.gt(0));
    }

    default int getCheckpointInterval() {
        return (int) getOrDefault(checkpointInterval());
    }
}
