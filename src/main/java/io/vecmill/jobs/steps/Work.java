package io.vecmill.jobs.steps;

import io.vecmill.ml.Progress;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.TableTarget;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * What a job is given to work with.
 *
 * @param spark  the session
 * @param inputs what was found for each slot that the step fills
 * @param out    where the result goes, and the manifest's share that the run knows: stage, inputs, fingerprint, start
 * @param progress where to say how far it is
 */
public record Work(SparkSession spark, Map<String, Source> inputs, Out out, Progress progress) {
    public record Out(TableTarget target, ManifestDraft draft) {}

    FileInput files(String slot) {
        return ((Source.Files) inputs.get(slot)).input();
    }

    Source.Table table(String slot) {
        return (Source.Table) inputs.get(slot);
    }

    boolean has(String slot) {
        return inputs.containsKey(slot);
    }
}
