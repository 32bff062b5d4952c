package io.vecmill.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * A peer that can be run here.
 *
 * @param name    in tables and of files
 * @param command from text to vectors
 * @param vectors the file of text that the command writes
 * @param epochs  passes over the text
 */
record Contestant(String name, List<String> command, Path vectors, int epochs) {}
