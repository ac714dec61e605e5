package dev.gambeson.audit.fairness;

import dev.gambeson.audit.Scored;

/** Rows of each group, counted once: every rate and every interval follows from these. */
final class GroupCounts {

    private final Grouping grouping;
    private final String positive;
    private final long[] rows;
    private final long[] positives;
    private final long[] selected;
    private final long[] truePositives;
    private final long[] right;

    /** Counts; a row without an answer is not selected, and wrong. */
    GroupCounts(Scored scored, int[] decisions, Grouping grouping) {
        int groups = grouping.values().size();
        this.grouping = grouping;
        this.positive = scored.classes().get(scored.positive());
        this.rows = grouping.sizes();
        this.positives = new long[groups];
        this.selected = new long[groups];
        this.truePositives = new long[groups];
        this.right = new long[groups];
        for (int row = 0; row < decisions.length; row++) {
            int group = grouping.codes()[row];
            int truth = scored.actual()[row];
            boolean positive = truth == scored.positive();
            boolean chosen = decisions[row] == scored.positive();
            positives[group] += positive ? 1 : 0;
            selected[group] += chosen ? 1 : 0;
            truePositives[group] += positive && chosen ? 1 : 0;
            right[group] += decisions[row] == truth ? 1 : 0;
        }
    }

    Grouping grouping() {
        return grouping;
    }

    /** The name of the positive class. */
    String positive() {
        return positive;
    }

    int groups() {
        return rows.length;
    }

    String name(int group) {
        return grouping.values().get(group);
    }

    long rows(int group) {
        return rows[group];
    }

    long positives(int group) {
        return positives[group];
    }

    long selected(int group) {
        return selected[group];
    }

    long truePositives(int group) {
        return truePositives[group];
    }

    long right(int group) {
        return right[group];
    }
}
