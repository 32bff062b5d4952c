package io.vecmill.jobs.run;

import java.util.List;

/** A gate said HOLD. */
final class HeldException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param version of what stays for a look */
    HeldException(String gate, List<String> reasons, String version) {
        super(
                "step %s says HOLD, and nothing is published: %s (version %s of the tables stays for a look: show it by --version)"
                        .formatted(gate, String.join("; ", reasons), version));
    }
}
