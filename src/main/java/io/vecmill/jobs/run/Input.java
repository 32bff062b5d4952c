package io.vecmill.jobs.run;

import io.vecmill.jobs.config.Section;
import io.vecmill.jobs.steps.FileInput;

/** What a step says it reads. */
sealed interface Input {
    /** For a person. */
    String words();

    /** The result of another step of the pipeline. */
    record OfStep(String step) implements Input {
        @Override
        public String words() {
            return step;
        }
    }

    /** A table that is there already: a path, or a name in the warehouse. */
    record OfTable(String path) implements Input {
        @Override
        public String words() {
            return path;
        }
    }

    /**
     * The version before of a table.
     *
     * @param slot the slot whose table it is, or {@link io.vecmill.jobs.steps.Slot#ITSELF}
     */
    record Earlier(String slot) implements Input {
        @Override
        public String words() {
            return "the version before";
        }
    }

    record OfFiles(FileInput files, Section section) implements Input {
        @Override
        public String words() {
            return String.join(", ", files.paths());
        }
    }
}
