package dev.gambeson.model.remote.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.remote.protocol.RemoteInput.Column;
import dev.gambeson.model.remote.protocol.RemoteInput.Column.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Examples as a template wants them: arrays as nested lists, rows of a table as lists or objects of cells. */
final class Examples {

    private final List<Column> columns;
    private final List<Cell> cells = new ArrayList<>();
    private final TensorWriter array;

    /** Where the cell of a column is: in its own tensor, or at a place of the one that holds all. */
    private record Cell(TensorWriter tensor, int place, int stride) {}

    Examples(List<Column> columns, List<InputTensor> inputs) {
        this.columns = columns;
        this.array = new TensorWriter(inputs.get(0), false, false, true);
        boolean one = inputs.size() == 1 && columns.size() != 1;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            InputTensor tensor = one ? inputs.get(0) : named(inputs, column, i);
            TensorWriter writer =
                    new TensorWriter(tensor, column.kind() == Kind.WHOLE, column.kind() == Kind.TRUTH, true);
            cells.add(new Cell(writer, one ? i : 0, one ? columns.size() : 1));
        }
    }

    /** Tensors may come in any order; a single one of a single column has a name of its own. */
    private static InputTensor named(List<InputTensor> inputs, Column column, int place) {
        return inputs.stream()
                .filter(tensor -> tensor.name().equals(column.name()))
                .findFirst()
                .orElseGet(() -> inputs.get(place));
    }

    void write(JsonGenerator out, int example, boolean record) throws IOException {
        if (columns.isEmpty()) {
            array.nested(out, example);
            return;
        }
        if (record) {
            out.writeStartObject();
        } else {
            out.writeStartArray();
        }
        for (int i = 0; i < columns.size(); i++) {
            if (record) {
                out.writeFieldName(columns.get(i).name());
            }
            Cell cell = cells.get(i);
            cell.tensor.element(out, example * cell.stride + cell.place);
        }
        if (record) {
            out.writeEndObject();
        } else {
            out.writeEndArray();
        }
    }
}
