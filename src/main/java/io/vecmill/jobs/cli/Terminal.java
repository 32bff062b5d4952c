package io.vecmill.jobs.cli;

import java.io.PrintStream;

/**
 * Where the words go.
 *
 * @param out     for what was asked for
 * @param err     for everything else
 * @param columns the width of the terminal that {@code err} is; 0 when it is none
 * @param process whether the process is ours: its signals and its logging
 */
public record Terminal(PrintStream out, PrintStream err, int columns, boolean process) {}
