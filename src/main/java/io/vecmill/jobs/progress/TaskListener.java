package io.vecmill.jobs.progress;

import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts the tasks of the jobs that Spark is running, for the steps that say nothing about themselves. */
final class TaskListener extends SparkListener {
    private final TaskCount count;
    private int running;
    private long total;
    private long done;

    TaskListener(TaskCount count) {
        this.count = count;
    }

    /** Is told how many of the tasks submitted so far are done; 0 of 0 when no job runs. */
    interface TaskCount {
        void tasks(long done, long total);
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart start) {
        running++;
    }

    @Override
    public synchronized void onStageSubmitted(SparkListenerStageSubmitted stage) {
        total += stage.stageInfo().numTasks();
        count.tasks(done, total);
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        if (task.reason() == org.apache.spark.Success$.MODULE$) {
            done++;
            count.tasks(done, total);
        }
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd end) {
        if (--running <= 0) {
            running = 0;
            total = 0;
            done = 0;
            count.tasks(0, 0);
        }
    }
}
