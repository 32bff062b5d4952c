package io.vecmill.jobs.run;

import io.vecmill.jobs.config.RequestException;
import io.vecmill.table.TableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What went wrong, in one sentence.
 *
 * @param exitCode {@link ExitCode#WRONG} when the request cannot be met as it is, {@link ExitCode#HELD} when a gate
 *     said so, {@link ExitCode#FAILED} when a step failed
 */
public record Failure(int exitCode, String sentence) {
    private static final String OURS = "io.vecmill.";
    private static final Pattern LOST_TASK =
            Pattern.compile("Lost task .*?\\): (?:[\\w.$]+(?:Exception|Error): )?(.*)");
    private static final Pattern SPARK_CODES = Pattern.compile("^\\[[A-Z0-9_.]+] | SQLSTATE: \\w+;?");

    public static Failure of(Throwable thrown) {
        if (thrown instanceof StepException step) {
            Failure failure = of(step.getCause());
            return new Failure(failure.exitCode(), "step " + step.step() + ": " + failure.sentence());
        }
        if (thrown instanceof HeldException held) {
            return new Failure(ExitCode.HELD, held.getMessage());
        }
        List<Throwable> chain = chain(thrown);
        for (Throwable cause : chain) {
            if (cause instanceof OutOfMemoryError) {
                return new Failure(
                        ExitCode.FAILED,
                        "cannot go on: out of memory (" + cause.getMessage()
                                + "; give more by VECMILL_DRIVER_MEMORY, on a cluster by spark.executor.memory)");
            }
        }
        return told(chain)
                .map(cause -> new Failure(exitCode(cause), firstLine(cause)))
                .orElseGet(() -> new Failure(ExitCode.FAILED, unexpected(chain)));
    }

    /** The innermost of ours, since Spark wraps them; where we have wrapped it ourselves, to say where it was, that. */
    private static Optional<Throwable> told(List<Throwable> chain) {
        int at = chain.size() - 1;
        while (at >= 0 && !isSentence(chain.get(at))) {
            at--;
        }
        while (at > 0 && isSentence(chain.get(at - 1))) {
            at--;
        }
        return at < 0 ? Optional.empty() : Optional.of(chain.get(at));
    }

    /** From the outermost to the root. */
    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    /** Thrown by our own code for a person to read. */
    private static boolean isSentence(Throwable cause) {
        if (cause instanceof RequestException || cause instanceof TableException) {
            return true;
        }
        boolean kind = cause instanceof IllegalArgumentException || cause instanceof IllegalStateException;
        StackTraceElement[] trace = cause.getStackTrace();
        return kind && trace.length > 0 && trace[0].getClassName().startsWith(OURS) && cause.getMessage() != null;
    }

    private static int exitCode(Throwable cause) {
        boolean wrong = cause instanceof RequestException || cause instanceof IllegalArgumentException;
        return wrong ? ExitCode.WRONG : ExitCode.FAILED;
    }

    /** Something of Spark, Hadoop or Java: what it says outside, and the root where that adds something. */
    private static String unexpected(List<Throwable> chain) {
        String outer = firstLine(chain.get(0));
        String root = firstLine(chain.get(chain.size() - 1));
        return outer.contains(root) ? outer : outer + " (" + root + ")";
    }

    private static String firstLine(Throwable cause) {
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        String line = message.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .findFirst()
                .orElse("");
        if (isSentence(cause)) {
            return line;
        }
        Matcher task = LOST_TASK.matcher(line);
        String words = SPARK_CODES
                .matcher(task.find() ? task.group(1) : line)
                .replaceAll("")
                .strip();
        boolean bare = !words.contains(" ");
        return bare ? (cause.getClass().getSimpleName() + " " + words).strip() : words;
    }
}
