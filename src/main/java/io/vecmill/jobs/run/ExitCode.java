package io.vecmill.jobs.run;

/** What a process ends with. */
public final class ExitCode {
    public static final int DONE = 0;
    /** A step failed. */
    public static final int FAILED = 1;
    /** The request was wrong: config, arguments, a missing input. */
    public static final int WRONG = 2;
    /** A gate said HOLD. */
    public static final int HELD = 3;
    /** Ctrl-C. */
    public static final int INTERRUPTED = 130;
    /** SIGTERM. */
    public static final int TERMINATED = 143;

    private ExitCode() {}
}
