package io.vecmill.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.jobs.config.RequestException;
import io.vecmill.table.TableException;
import java.io.EOFException;
import java.io.IOException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class FailureTest {
    private static final String ABORTED =
            "Job aborted due to stage failure: Task 0 in stage 1.0 failed 1 times, most recent"
                    + " failure: Lost task 0.0 in stage 1.0 (TID 1) (host executor driver): ";

    @Test
    void aWrongRequestIsToldAsItIs() {
        assertThat(Failure.of(new RequestException("no such step"))).isEqualTo(new Failure(2, "no such step"));
    }

    @Test
    void ourSentenceIsFoundUnderSparksWords() {
        IllegalStateException ours = new IllegalStateException("cannot read x.gz: it ends too early");
        assertThat(Failure.of(new SparkException(ABORTED + "trace", new SparkException("outer", ours))))
                .isEqualTo(new Failure(1, "cannot read x.gz: it ends too early"));
        assertThat(Failure.of(new RuntimeException(new TableException("cannot write it"))))
                .isEqualTo(new Failure(1, "cannot write it"));
        assertThat(Failure.of(new IllegalArgumentException("cannot do -1"))).isEqualTo(new Failure(2, "cannot do -1"));
    }

    @Test
    void aSentenceThatSaysWhereItWasIsNotLost() {
        IllegalArgumentException why = new IllegalArgumentException("has 'nan' for number 1");
        IllegalStateException where = new IllegalStateException("cannot read x: line 2 has 'nan' for number 1", why);
        assertThat(Failure.of(new SparkException(ABORTED + "trace", where)))
                .isEqualTo(new Failure(1, "cannot read x: line 2 has 'nan' for number 1"));
    }

    @Test
    void theStepIsNamed() {
        assertThat(Failure.of(new StepException("words", new IllegalStateException("cannot train"))))
                .isEqualTo(new Failure(1, "step words: cannot train"));
    }

    @Test
    void foreignErrorsAreOneLine() {
        assertThat(Failure.of(new SparkException(
                        ABORTED + "java.io.EOFException: Unexpected end\n\tat x\nDriver stacktrace:", null)))
                .isEqualTo(new Failure(1, "Unexpected end"));
        assertThat(Failure.of(new IOException("disk is gone\nsecond line", new EOFException("early"))))
                .isEqualTo(new Failure(1, "disk is gone (EOFException early)"));
        assertThat(Failure.of(new NullPointerException())).isEqualTo(new Failure(1, "NullPointerException"));
    }

    @Test
    void outOfMemoryComesWithAdvice() {
        assertThat(Failure.of(new SparkException("x", new OutOfMemoryError("Java heap space")))
                        .sentence())
                .startsWith("cannot go on: out of memory (Java heap space; give more by VECMILL_DRIVER_MEMORY");
    }
}
