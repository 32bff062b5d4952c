package io.vecmill.jobs.cli;

import io.vecmill.jobs.progress.ProgressConsole;
import io.vecmill.jobs.run.ExitCode;
import io.vecmill.jobs.run.RunLog;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import sun.misc.Signal;

/**
 * Who ends a run: its own thread or a signal, whichever comes first; only that one speaks. A signal says so, closes
 * standard output as any run does and exits, upon which Spark stops its tasks; nothing that is not whole has a
 * manifest. A second signal exits at once.
 */
final class Ending {
    private final AtomicReference<Thread> owner = new AtomicReference<>();
    private final Terminal terminal;
    private final ProgressConsole console;
    private final RunLog log;

    Ending(Terminal terminal, ProgressConsole console, RunLog log) {
        this.terminal = terminal;
        this.console = console;
        this.log = log;
    }

    void onSignals() {
        Signal.handle(new Signal("INT"), signal -> stop(ExitCode.INTERRUPTED));
        Signal.handle(new Signal("TERM"), signal -> stop(ExitCode.TERMINATED));
    }

    /** Makes the calling thread the one that ends the run; waits for the exit if a signal came first. */
    void claim() {
        if (!isMine()) {
            awaitExit();
        }
    }

    private boolean isMine() {
        return owner.compareAndSet(null, Thread.currentThread()) || owner.get() == Thread.currentThread();
    }

    private void stop(int exitCode) {
        if (!isMine()) {
            Runtime.getRuntime().halt(exitCode);
        }
        console.close();
        terminal.err().println("vecmill: stopped; run it again to go on");
        terminal.out().println(log.close(exitCode, Optional.of("stopped by a signal")));
        System.exit(exitCode);
    }

    private static void awaitExit() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
