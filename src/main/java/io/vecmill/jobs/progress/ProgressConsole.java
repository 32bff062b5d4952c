package io.vecmill.jobs.progress;

import io.vecmill.ml.Progress;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;

/**
 * The progress of a run on standard error. On a terminal one line is rewritten in place; elsewhere a line is written at
 * the beginning of a phase and every few seconds. Between the phases that a stage reports, the tasks of Spark's running
 * job are shown.
 */
public final class ProgressConsole implements Progress, AutoCloseable {
    private static final long TERMINAL_MILLIS = 200;
    private static final long LOG_MILLIS = 1_000;
    private static final long LOG_PAUSE_NANOS = 5_000_000_000L;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final int columns;
    private final ScheduledExecutorService clock;
    private final TaskListener listener = new TaskListener(this::tasks);
    private Optional<SparkContext> watched = Optional.empty();
    private String step = "";
    private Phase phase;
    private long tasks;
    private long tasksDone;
    private boolean lineOpen;
    private long lastSaid = System.nanoTime();

    /** @param columns the width of the terminal that {@code err} is; 0 when it is none */
    public ProgressConsole(PrintStream err, int columns) {
        this.err = err;
        this.columns = columns;
        clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "vecmill-progress");
            thread.setDaemon(true);
            return thread;
        });
        long period = columns > 0 ? TERMINAL_MILLIS : LOG_MILLIS;
        clock.scheduleWithFixedDelay(this::show, period, period, TimeUnit.MILLISECONDS);
    }

    /** Shows the tasks of this context's jobs while no stage reports. */
    public synchronized void watch(SparkContext spark) {
        if (watched.isEmpty()) {
            watched = Optional.of(spark);
            spark.addSparkListener(listener);
        }
    }

    /** Begins a step: {@code [2/3] words}. */
    public synchronized void step(String label) {
        step = label;
        phase = null;
    }

    /** Writes a line that stays. */
    public synchronized void say(String line) {
        clear();
        err.println(line);
        err.flush();
        lastSaid = System.nanoTime();
    }

    /** Ends the step with a line that stays. */
    public synchronized void done(String line) {
        step = "";
        phase = null;
        say(line);
    }

    @Override
    public synchronized void phase(String what, long total, String unit) {
        boolean news = phase == null || !phase.what().equals(what);
        phase = Phase.begin(what, total, unit, System.nanoTime());
        if (news && columns == 0) {
            say(step + "  " + what);
        }
    }

    @Override
    public synchronized void at(long done, String detail) {
        if (phase != null) {
            phase = phase.at(done, detail);
        }
    }

    @Override
    public synchronized void close() {
        clock.shutdownNow();
        watched.ifPresent(spark -> spark.removeSparkListener(listener));
        clear();
        step = "";
        phase = null;
    }

    private synchronized void tasks(long done, long total) {
        tasksDone = done;
        tasks = total;
    }

    synchronized void show() {
        if (step.isEmpty() || phase == null) {
            return;
        }
        String line = step + "  " + phase.read(System.nanoTime()) + tasksOf();
        if (columns > 0) {
            err.print(CLEAR + line.substring(0, Math.min(line.length(), columns - 1)));
            err.flush();
            lineOpen = true;
        } else if (System.nanoTime() - lastSaid >= LOG_PAUSE_NANOS) {
            say(line);
        }
    }

    private String tasksOf() {
        boolean silent = phase.state().done() == 0 && tasks > 0;
        return silent ? "  task " + tasksDone + " of " + tasks : "";
    }

    private void clear() {
        if (lineOpen) {
            err.print(CLEAR);
            lineOpen = false;
        }
    }
}
