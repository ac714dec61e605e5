package dev.gambeson.columnar.parquet;

import dev.gambeson.ErrorCode;
import dev.gambeson.columnar.file.FileBytes;
import dev.gambeson.columnar.parquet.cell.CellForms;
import dev.gambeson.columnar.parquet.encoding.Values;
import dev.gambeson.columnar.parquet.metadata.ColumnChunk;
import dev.gambeson.columnar.parquet.metadata.Leaf;
import dev.gambeson.columnar.parquet.metadata.Meaning;
import dev.gambeson.columnar.parquet.metadata.PhysicalType;
import dev.gambeson.columnar.parquet.metadata.RowGroup;
import dev.gambeson.columnar.parquet.page.CellForm;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides which stored columns are read, and says of the others why they are not. Not thread-safe. */
final class ColumnPlan {

    private final ParquetFile file;
    private final FirstRows first;
    private final Limits limits;
    private final List<SourceColumn> columns = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> noted = new HashSet<>();

    private ColumnPlan(ParquetFile file, FileBytes bytes, Limits limits) {
        this.file = file;
        this.first = new FirstRows(file, bytes, limits);
        this.limits = limits;
    }

    /**
     * Looks at the columns, and at the first rows where the footer does not say what is in them.
     *
     * @throws InputException where two columns have one name, or none can be read
     */
    static ColumnPlan of(ParquetFile file, FileBytes bytes, Limits limits) {
        ColumnPlan plan = new ColumnPlan(file, bytes, limits);
        file.footer().leaves().forEach(plan::add);
        if (plan.columns.isEmpty()) {
            throw InputException.unsupported(
                    Location.of(file.name()),
                    "has no column that can be read",
                    plan.notes.isEmpty() ? "A table has at least one column." : String.join(" ", plan.notes));
        }
        return plan;
    }

    List<SourceColumn> columns() {
        return List.copyOf(columns);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    private void add(Leaf leaf) {
        CellForm form = CellForms.of(leaf);
        int elements = 0;
        String obstacle = leaf.obstacle();
        if (isIndex(leaf)) {
            obstacle = "is the index of pandas, which has no name,";
        } else if (form == null) {
            obstacle = obstacle == null ? "holds bytes of a kind that no table can show" : obstacle;
        } else if (obstacle == null && leaf.repetition() == 1) {
            elements = elements(leaf, form);
            obstacle = elements > 0 ? null : "holds lists of different lengths or of texts";
        } else if (obstacle == null && isBare(leaf) && !first.isText(leaf, form)) {
            obstacle = "holds bytes that are no text";
        }
        if (obstacle != null || form == null) {
            leaveOut(leaf, String.valueOf(obstacle));
        } else {
            take(new SourceColumn(leaf, form, name(leaf), elements));
        }
    }

    private void take(SourceColumn column) {
        for (String name : column.names()) {
            if (!names.add(name)) {
                throw new InputException(
                        ErrorCode.INPUT_MALFORMED,
                        Location.of(file.name(), null, name),
                        "the name stands for two columns",
                        "Rename one of them.");
            }
        }
        if (names.size() > limits.columns()) {
            throw InputException.tooLarge(
                    Location.of(file.name()),
                    "has more than " + limits.columns() + " columns, the elements of lists included",
                    "Write the file with fewer columns.");
        }
        columns.add(column);
    }

    private String name(Leaf leaf) {
        if (!leaf.name().isBlank()) {
            return leaf.name();
        }
        String name = "column" + (leaf.index() + 1);
        notes.add(file.name() + ": column " + (leaf.index() + 1) + " has no name and is named " + name + ".");
        return name;
    }

    private void leaveOut(Leaf leaf, String obstacle) {
        // Of a map or a list of records, one note is enough.
        String shown = leaf.obstacle() == null ? leaf.name() : leaf.path().get(0);
        if (noted.add(shown)) {
            notes.add(file.name() + ": column " + shown + " " + obstacle + " and is left out.");
        }
    }

    /** Pandas stores an index without a name under such a name. */
    private boolean isIndex(Leaf leaf) {
        return file.footer().fromPandas()
                && leaf.path().size() == 1
                && leaf.name().matches("__index_level_\\d+__");
    }

    /** Whether nothing says that bytes are text. */
    private static boolean isBare(Leaf leaf) {
        boolean bytes = leaf.type() == PhysicalType.BYTE_ARRAY || leaf.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY;
        return bytes && leaf.meaning().kind() == Meaning.Kind.NONE;
    }

    /** How many elements all lists have, by the counts of the footer and the first rows; 0 where they differ. */
    private int elements(Leaf leaf, CellForm form) {
        long elements = 0;
        for (RowGroup group : file.groups()) {
            ColumnChunk chunk = group.chunks().get(leaf.index());
            long here = group.rows() == 0 ? elements : chunk.values() / group.rows();
            boolean equal = group.rows() * here == chunk.values() && (elements == 0 || here == elements);
            if (!equal || here > limits.columns()) {
                return 0;
            }
            elements = here;
        }
        boolean numbers = form.cells() != Values.Shape.BYTES;
        return numbers && elements > 0 && first.hasLists(leaf, form, (int) elements) ? (int) elements : 0;
    }
}
