package io.vecmill.jobs.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text in columns that line up. */
final class Grid {
    private final List<String[]> rows = new ArrayList<>();

    void row(String... cells) {
        rows.add(cells);
    }

    void print(PrintStream out) {
        int[] widths =
                new int[rows.stream().mapToInt(cells -> cells.length).max().orElse(0)];
        for (String[] cells : rows) {
            for (int i = 0; i < cells.length; i++) {
                widths[i] = Math.max(widths[i], cells[i].length());
            }
        }
        for (String[] cells : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < cells.length; i++) {
                char[] gap = new char[widths[i] - cells[i].length()];
                Arrays.fill(gap, ' ');
                line.append("  ").append(cells[i]).append(gap);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
