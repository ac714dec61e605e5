package dev.gambeson.columnar.parquet;

import dev.gambeson.columnar.parquet.metadata.Leaf;
import dev.gambeson.columnar.parquet.page.CellForm;
import java.util.ArrayList;
import java.util.List;

/**
 * A stored column that is read: one column of the table, or as many as its lists have elements.
 *
 * @param leaf where its values are
 * @param form how they become cells
 * @param name the name of the column, or what the names of the columns begin with
 * @param elements how many elements each list has; 0 for values
 */
record SourceColumn(Leaf leaf, CellForm form, String name, int elements) {

    /** How many columns of the table come from it. */
    int width() {
        return Math.max(1, elements);
    }

    List<String> names() {
        if (elements == 0) {
            return List.of(name);
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < elements; i++) {
            names.add(name + "." + i);
        }
        return names;
    }
}
