package dev.gambeson.render.json;

import dev.gambeson.render.Visible;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Where a code host shows a finding: a path relative to the repository and a line.
 *
 * <p>A row of a table is its line where the header is line 1: row 1 is line 2; a row of any other file is its line. A finding without a file is put at line 1 of
 * its subject, or of {@code gambeson.yaml} where the subject is no file either.
 *
 * @param path with forward slashes, never absolute, never leaving its root
 * @param line from 1
 */
record Place(String path, int line) {

    private static final String PROJECT = "gambeson.yaml";
    private static final int LONGEST = 1000;

    /** The line of a table's row, or of a text's line. */
    static Place of(@Nullable String path, @Nullable Long row, boolean table) {
        long line = row == null ? 1 : Math.max(1, Math.min(Integer.MAX_VALUE - 1, row) + (table ? 1 : 0));
        return new Place(relative(path), (int) line);
    }

    static String relative(@Nullable String path) {
        if (path == null || path.contains("://") || path.length() > LONGEST) {
            return PROJECT;
        }
        Deque<String> steps = new ArrayDeque<>();
        for (String step : Visible.of(path.replace('\\', '/')).split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".") && !step.matches("[A-Za-z]:")) {
                steps.add(step);
            }
        }
        return steps.isEmpty() ? PROJECT : String.join("/", steps);
    }
}
