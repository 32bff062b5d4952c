package io.vecmill.jobs;

import io.vecmill.jobs.cli.Vecmill;

/** The process: {@code jobs/vecmill} and {@code spark-submit --class io.vecmill.jobs.Main} begin here. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Vecmill.process(args));
    }
}
