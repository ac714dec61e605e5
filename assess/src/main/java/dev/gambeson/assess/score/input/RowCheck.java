package dev.gambeson.assess.score.input;

import dev.gambeson.data.Column;
import dev.gambeson.data.Constraint;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.model.InputMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides row by row what a model must not be asked about: cells that its inputs cannot take, and cells and rows that the
 * schema does not allow. Columns that the model does not take are not looked at, but for constraints between columns.
 * Immutable and thread-safe.
 */
public final class RowCheck {

    private final List<CellCheck> cells;
    private final List<Constraint> constraints;

    /**
     * A check.
     *
     * @param mapping which columns the model takes
     * @param schema what must hold of them; empty where nobody wrote it down
     * @param columns the names in the data
     */
    public RowCheck(InputMapping mapping, Schema schema, Set<String> columns) {
        this.cells = new ArrayList<>();
        for (InputMapping.Assignment assignment : mapping.assignments()) {
            for (String name : assignment.columns()) {
                cells.add(new CellCheck(
                        name, assignment.port().type(), schema.column(name).orElse(null)));
            }
        }
        this.constraints = schema.constraints().stream()
                .filter(constraint -> columns.containsAll(constraint.columns()))
                .collect(Collectors.toUnmodifiableList());
    }

    /** Why rows of a table are refused, by row from 0; rows that are not are left out. */
    public TreeMap<Integer, List<Refusal>> refused(Table table) {
        TreeMap<Integer, List<Refusal>> refused = new TreeMap<>();
        for (CellCheck check : cells) {
            Column column = table.column(check.name()).orElseThrow();
            check.look(column, (row, reason) -> refuse(refused, table, row, check.name(), reason));
        }
        Constraint.Truth[] truths = new Constraint.Truth[constraints.isEmpty() ? 0 : table.rows()];
        for (Constraint constraint : constraints) {
            constraint.check(table, truths);
            for (int row = 0; row < truths.length; row++) {
                if (truths[row] == Constraint.Truth.BROKEN) {
                    refuse(refused, table, row, null, "breaks `" + constraint + "`");
                }
            }
        }
        return refused;
    }

    private static void refuse(
            TreeMap<Integer, List<Refusal>> refused, Table table, int row, @Nullable String column, String reason) {
        List<Refusal> ofRow = refused.computeIfAbsent(row, any -> new ArrayList<>());
        Refusal refusal = new Refusal(table.firstRow() + row, column, reason);
        // A column may go into two inputs.
        if (!ofRow.contains(refusal)) {
            ofRow.add(refusal);
        }
    }
}
