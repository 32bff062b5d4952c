package io.vecmill.jobs.run;

import java.util.List;

/** A gate said HOLD. */
final class HeldException extends RuntimeException {
    private static final long serialVersionUID = 1;

    HeldException(String gate, List<String> reasons) {
        super("step %s says HOLD, and nothing is published: %s".formatted(gate, String.join("; ", reasons)));
    }
}
