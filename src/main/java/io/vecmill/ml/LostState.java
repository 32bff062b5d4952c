package io.vecmill.ml;

import java.util.concurrent.RejectedExecutionException;
import org.apache.spark.SparkException;

/**
 * Cached data that went away with an executor and that Spark cannot make again, because their lineage was cut: who does
 * the work once more, from what was saved, may get through.
 */
public final class LostState {
    private LostState() {}

    /** Whether cached data went away with an executor, or an executor that is going took tasks and ran none. */
    public static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof SparkException
                    && (message.contains("CHECKPOINT_RDD_BLOCK_ID_NOT_FOUND")
                            || message.contains(RejectedExecutionException.class.getName()))) {
                return true;
            }
        }
        return false;
    }
}
