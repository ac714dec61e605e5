package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.arrow.metadata.Field;
import dev.gambeson.columnar.arrow.metadata.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What becomes of a field: a column, several for a list of numbers, those of its fields for a struct, or none.
 *
 * @param field the field
 * @param column the column, or the first of several; {@link #NO_COLUMN} for none
 * @param fields the fields of a struct that is taken apart
 */
public record Plan(Field field, int column, List<Plan> fields) {

    /** The column of a field that has none. */
    public static final int NO_COLUMN = -1;

    /**
     * Plans all fields of a schema.
     *
     * @param names receives one name a column
     * @param leftOut receives what is left out, in words
     * @param most how many columns at most; it ends soon after
     */
    public static List<Plan> of(List<Field> fields, List<String> names, List<String> leftOut, int most) {
        List<Plan> plans = new ArrayList<>(fields.size());
        for (Field field : fields) {
            plans.add(of(field, "", names, leftOut, most));
        }
        return List.copyOf(plans);
    }

    private static Plan of(Field field, String prefix, List<String> names, List<String> leftOut, int most) {
        String name = prefix + field.name();
        int column = names.size();
        if (field.isScalar()) {
            names.add(name.isBlank() ? "column" + (column + 1) : name.strip());
            return new Plan(field, column, List.of());
        }
        if (field.isNumbers() && field.width() > 0) {
            for (int i = 0; i < field.width() && names.size() <= most; i++) {
                names.add(name + "." + i);
            }
            return new Plan(field, column, List.of());
        }
        if (field.kind() == Kind.STRUCT && field.dictionary() == null && prefix.isEmpty()) {
            List<Plan> fields = new ArrayList<>();
            for (Field inner : field.children()) {
                fields.add(of(inner, name + ".", names, leftOut, most));
            }
            return new Plan(field, NO_COLUMN, List.copyOf(fields));
        }
        leftOut.add("the column " + name + " is left out: it holds "
                + field.kind().plural() + (prefix.isEmpty() ? "" : " within structs"));
        return new Plan(field, NO_COLUMN, List.of());
    }

    /**
     * The same field with those of its columns that are chosen, or with none.
     *
     * @param names the names of all columns
     * @param chosen which of them are wanted; a list is taken whole
     * @param taken receives the names of those that are taken
     */
    public Plan select(List<String> names, Predicate<String> chosen, List<String> taken) {
        if (!fields.isEmpty()) {
            List<Plan> inner = fields.stream()
                    .map(plan -> plan.select(names, chosen, taken))
                    .toList();
            boolean none = inner.stream().noneMatch(Plan::isTaken);
            return new Plan(field, NO_COLUMN, none ? List.of() : inner);
        }
        if (column == NO_COLUMN) {
            return this;
        }
        List<String> own = names.subList(column, column + (field.isScalar() ? 1 : field.width()));
        if (own.stream().noneMatch(chosen)) {
            return new Plan(field, NO_COLUMN, List.of());
        }
        Plan moved = new Plan(field, taken.size(), List.of());
        taken.addAll(own);
        return moved;
    }

    private boolean isTaken() {
        return column != NO_COLUMN || !fields.isEmpty();
    }
}
