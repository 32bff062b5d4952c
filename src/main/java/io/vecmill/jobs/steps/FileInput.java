package io.vecmill.jobs.steps;

import java.util.List;
import java.util.Map;

/** What a section of a config says of files. */
public interface FileInput {
    /** Files, directories or globs. */
    List<String> paths();

    /** Everything that decides what is read from the files, defaults included. */
    Map<String, Object> facts();
}
