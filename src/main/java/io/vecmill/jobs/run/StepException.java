package io.vecmill.jobs.run;

/** A step threw something. */
final class StepException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String step;

    StepException(String step, Throwable cause) {
        super(cause);
        this.step = step;
    }

    String step() {
        return step;
    }
}
