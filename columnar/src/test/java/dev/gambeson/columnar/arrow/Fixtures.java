package dev.gambeson.columnar.arrow;

import dev.gambeson.data.Column;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that pyarrow, polars and pandas wrote (interop/columnar/arrow), and the cells of data sets. */
final class Fixtures {

    private Fixtures() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Fixtures.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no fixture " + name);
            }
            return in.readAllBytes();
        }
    }

    /** All cells as texts by column; null where missing. */
    static Map<String, List<String>> cells(Dataset dataset) {
        Map<String, List<String>> cells = new LinkedHashMap<>();
        dataset.columnNames().forEach(name -> cells.put(name, new ArrayList<>()));
        dataset.read(new Schema(List.of()), (Table table) -> {
            for (Column column : table.columns()) {
                for (int row = 0; row < table.rows(); row++) {
                    cells.get(column.name()).add(column.text(row));
                }
            }
        });
        return cells;
    }
}
