package dev.gambeson.cli.result;

import dev.gambeson.render.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines for people, each with what it says before it, in two columns. Immutable; names from outside are shown and not obeyed. */
public final class Rows {

    /** As wide as {@code digest of all}, so that all results look alike, and a digest fits behind it. */
    private static final int LEAST_WIDTH = 13;

    private record Row(String label, String text) {}

    private final List<Row> rows;

    private Rows(List<Row> rows) {
        this.rows = rows;
    }

    /** The first line. */
    public static Rows of(String label, String text) {
        return new Rows(List.of()).and(label, text);
    }

    /** One more line. */
    public Rows and(String label, String text) {
        List<Row> more = new ArrayList<>(rows);
        more.add(new Row(label, Visible.of(text)));
        return new Rows(List.copyOf(more));
    }

    /** One more line where it has something to say. */
    public Rows andIf(boolean said, String label, String text) {
        return said ? and(label, text) : this;
    }

    /** So many of something: {@code 1 file}, {@code 1,200 files}, {@code 3 entries}. */
    public static String count(long count, String what) {
        String more = what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? what : more);
    }

    @Override
    public String toString() {
        int width = rows.stream().mapToInt(row -> row.label().length()).reduce(LEAST_WIDTH, Math::max);
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(row.label())
                .append(" ".repeat(width + 2 - row.label().length()))
                .append(row.text())
                .append('\n'));
        return text.toString();
    }
}
