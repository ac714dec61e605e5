package dev.gambeson.scan.tree;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Inspection;
import org.jspecify.annotations.Nullable;

/** Checks the trees of a LightGBM model line by line; leaves are written as negative children. */
final class LightgbmTrees {

    private final Inspection inspection;
    private final IntList left = new IntList();
    private final IntList right = new IntList();
    private final IntList features = new IntList();
    private long leaves = -1;
    private long mostFeature = -1;
    private long tree = -1;
    private boolean ended;

    LightgbmTrees(Inspection inspection) {
        this.inspection = inspection;
    }

    void line(CharSequence line) {
        int equals = indexOf(line, '=');
        String key =
                equals < 0 || equals > 40 ? "" : line.subSequence(0, equals).toString();
        switch (key) {
            case "Tree" -> {
                check();
                tree++;
                left.clear();
                right.clear();
                features.clear();
                leaves = -1;
            }
            case "max_feature_idx" -> mostFeature = number(line, equals + 1);
            case "num_leaves" -> leaves = number(line, equals + 1);
            case "left_child" -> read(line, equals + 1, left);
            case "right_child" -> read(line, equals + 1, right);
            case "split_feature" -> read(line, equals + 1, features);
            default -> {
                if (line.length() == 12 && line.toString().equals("end of trees")) {
                    check();
                    tree = -1;
                    ended = true;
                }
            }
        }
    }

    void finished() {
        if (!ended) {
            inspection.incomplete("ends before its trees do", null);
        }
    }

    private void check() {
        if (tree < 0 || ended) {
            return;
        }
        long nodes = Math.max(0, leaves - 1);
        if (leaves < 1 || left.size() != nodes || right.size() != nodes || features.size() != nodes) {
            // A tree of a single leaf has no lines of children, or empty ones.
            found(
                    TreeRules.COUNTS,
                    "Tree " + tree + " says " + leaves + " leaves and has " + left.size() + " left and " + right.size()
                            + " right children and " + features.size() + " features.");
            return;
        }
        String problem = problem((int) nodes);
        if (problem != null) {
            found(TreeRules.INDEX, problem + " (Tree " + tree + ".)");
        }
    }

    private @Nullable String problem(int nodes) {
        for (int i = 0; i < nodes; i++) {
            if (~(long) left.at(i) >= leaves || ~(long) right.at(i) >= leaves) {
                return "A node has a leaf beyond the " + leaves + " leaves of its tree.";
            }
            if (mostFeature >= 0 && (features.at(i) > mostFeature || features.at(i) < 0)) {
                return "A node asks for feature " + features.at(i) + ", and the last is " + mostFeature + ".";
            }
        }
        return Links.problem(left, right, nodes);
    }

    private void found(Rule rule, String detail) {
        inspection.found(Finding.of(rule, detail));
    }

    private static void read(CharSequence line, int from, IntList target) {
        int at = from;
        while (at < line.length()) {
            int end = at;
            while (end < line.length() && line.charAt(end) != ' ') {
                end++;
            }
            if (end > at) {
                target.add(end - at > 11 ? Double.NaN : number(line.subSequence(at, end)));
            }
            at = end + 1;
        }
    }

    private static long number(CharSequence line, int from) {
        return number(line.subSequence(from, Math.min(line.length(), from + 18)));
    }

    private static long number(CharSequence text) {
        try {
            return Long.parseLong(text.toString().strip());
        } catch (NumberFormatException e) {
            return Integer.MIN_VALUE;
        }
    }

    private static int indexOf(CharSequence line, char wanted) {
        for (int i = 0; i < line.length() && i < 64; i++) {
            if (line.charAt(i) == wanted) {
                return i;
            }
        }
        return -1;
    }
}
