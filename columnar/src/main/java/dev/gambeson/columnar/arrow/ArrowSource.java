package dev.gambeson.columnar.arrow;

import dev.gambeson.ErrorCode;
import dev.gambeson.columnar.VectorReader;
import dev.gambeson.columnar.VectorSource;
import dev.gambeson.columnar.arrow.decode.Plan;
import dev.gambeson.columnar.file.FileBytes;
import dev.gambeson.data.Schema;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An Arrow file or stream with its columns. Immutable and thread-safe. */
final class ArrowSource implements VectorSource {

    private static final int MOST_NOTES = 20;

    private final Path path;
    private final String name;
    private final List<Plan> plans;
    private final List<String> columns;
    private final List<String> notes;
    private final Limits limits;

    private ArrowSource(
            Path path, String name, List<Plan> plans, List<String> columns, List<String> notes, Limits limits) {
        this.path = path;
        this.name = name;
        this.plans = plans;
        this.columns = List.copyOf(columns);
        this.notes = List.copyOf(notes);
        this.limits = limits;
    }

    static ArrowSource of(Path path, String name, Limits limits) {
        try (FileBytes file = FileBytes.open(path, name)) {
            refuseOthers(file);
            List<String> columns = new ArrayList<>();
            List<String> leftOut = new ArrayList<>();
            List<Plan> plans = Plan.of(new ArrowMessages(file, limits).schema(), columns, leftOut, limits.columns());
            check(columns, leftOut, name, limits);
            return new ArrowSource(path, name, plans, columns, notes(leftOut, name), limits);
        }
    }

    private static void refuseOthers(FileBytes file) {
        byte[] start = new byte[(int) Math.min(4, file.size())];
        file.read(0, start, 0, start.length);
        if (start.length == 4 && start[0] == 0x1f && start[1] == (byte) 0x8b) {
            throw InputException.unsupported(
                    Location.of(file.name()), "is a gzipped Arrow file", "Unpack it first, with `gunzip`.");
        }
        if (start.length == 4 && start[0] == 'F' && start[1] == 'E' && start[2] == 'A' && start[3] == '1') {
            throw InputException.unsupported(
                    Location.of(file.name()),
                    "is a Feather file of version 1, which only old versions wrote",
                    "Write it anew: `pandas.read_feather(\"old.feather\").to_feather(\"new.feather\")`.");
        }
    }

    private static void check(List<String> columns, List<String> leftOut, String name, Limits limits) {
        if (columns.size() > limits.columns()) {
            throw InputException.tooLarge(
                    Location.of(name),
                    "has more than " + limits.columns() + " columns",
                    "Choose the columns that you need before writing.");
        }
        if (columns.isEmpty()) {
            throw InputException.unsupported(
                    Location.of(name),
                    leftOut.isEmpty() ? "has no columns" : "has no columns that can be read: " + leftOut.get(0),
                    "Write one number, text, date or truth value a cell.");
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new InputException(
                        ErrorCode.INPUT_MALFORMED,
                        Location.of(name, null, column),
                        "two columns have this name",
                        "Rename one of them.");
            }
        }
    }

    private static List<String> notes(List<String> leftOut, String name) {
        List<String> notes = new ArrayList<>();
        for (String note : leftOut.subList(0, Math.min(MOST_NOTES, leftOut.size()))) {
            notes.add(name + ": " + note + ".");
        }
        if (leftOut.size() > MOST_NOTES) {
            notes.add(name + ": " + (leftOut.size() - MOST_NOTES) + " more columns are left out for such reasons.");
        }
        return notes;
    }

    @Override
    public String format() {
        return "arrow";
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public Schema declared() {
        return DeclaredTypes.of(plans, columns);
    }

    @Override
    public VectorSource select(Set<String> names) {
        List<String> chosen = new ArrayList<>();
        List<Plan> fewer = plans.stream()
                .map(plan -> plan.select(columns, names::contains, chosen))
                .toList();
        return new ArrowSource(path, name, fewer, chosen, notes, limits);
    }

    @Override
    public VectorReader open() {
        return new ArrowReader(path, name, plans, columns.size(), limits);
    }
}
