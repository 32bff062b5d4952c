package io.vecmill.jobs.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgressConsoleTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void writesALinePerPhaseWhereThereIsNoTerminal() {
        try (ProgressConsole console = new ProgressConsole(new PrintStream(bytes), 0)) {
            console.step("[1/2] words");
            console.phase("counting", 0, "");
            console.phase("training", 100, "words");
            console.phase("training", 100, "words");
            console.at(50, "epoch 1/2");
            console.done("[1/2] words  3 rows");
        }
        assertThat(bytes.toString().lines())
                .containsExactly("[1/2] words  counting", "[1/2] words  training", "[1/2] words  3 rows");
    }

    @Test
    void rewritesOneLineOfATerminalAndKeepsToItsWidth() {
        try (ProgressConsole console = new ProgressConsole(new PrintStream(bytes), 20)) {
            console.step("[1/2] words");
            console.phase("training", 100, "words");
            console.at(50, "a long detail");
            console.show();
            console.done("end");
        }
        assertThat(bytes.toString()).isEqualTo("\r\u001b[K[1/2] words  traini\r\u001b[Kend\n");
    }

    @Test
    void showsSparksTasksWhileNobodyReports() throws Exception {
        int[] seen = new int[2];
        TaskListener listener = new TaskListener((done, total) -> {
            seen[0] = (int) Math.max(seen[0], done);
            seen[1] = (int) Math.max(seen[1], total);
        });
        TestSpark.session().sparkContext().addSparkListener(listener);
        TestSpark.session().range(0, 10, 1, 3).count();
        TestSpark.session().sparkContext().listenerBus().waitUntilEmpty();
        TestSpark.session().sparkContext().removeSparkListener(listener);
        assertThat(seen[1]).isGreaterThanOrEqualTo(3);
        assertThat(seen[0]).isEqualTo(seen[1]);
    }
}
