package dev.gambeson.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.InputMapping.Assignment;
import dev.gambeson.model.Port;
import dev.gambeson.model.packed.PackedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What may be done to rows of a model with one input a column. */
class PackedThreatTest {

    private final List<Column> columns = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<ColumnSchema> schema = new ArrayList<>();

    private void column(String name, ElementType type, double value, double min, double max, boolean mutable) {
        columns.add(new NumberColumn(name, new double[] {value}, Map.of()));
        assignments.add(new Assignment(new Port(name, type, new long[] {-1, 1}), List.of(name)));
        schema.add(new ColumnSchema(name, ColumnType.NUMBER, min, max, null, List.of(), 1, false, mutable));
    }

    @Test
    void numbersMoveWholeOnesByWholeStepsAndAllElseStays() {
        column("rate", ElementType.FLOAT, 3, 0, 10, true);
        column("income", ElementType.DOUBLE, 1e10, -10, 1e10, true);
        column("age", ElementType.INT64, 40, 17.5, 90.2, true);
        column("children", ElementType.INT32, 0, 0, 0.5, true);
        column("born", ElementType.INT64, 1970, 1900, 2020, false);
        column("owner", ElementType.BOOL, 1, 0, 1, true);
        column("account", ElementType.INT64, 123_456_789, 0, 1e9, true);
        columns.add(new TextColumn("job", new int[] {0}, List.of("cook")));
        assignments.add(new Assignment(new Port("job", ElementType.STRING, new long[] {-1, 1}), List.of("job")));
        schema.add(ColumnSchema.of("job", ColumnType.CATEGORY));
        PackedRows rows =
                PackedRows.of(new InputMapping(assignments, List.of()), new Table(1, columns), new int[] {0}, "t.csv");
        ThreatModel threat = TableThreat.of(Norm.LINF, 0.1, new Schema(schema), rows);
        assertThat(threat.features())
                .containsExactly(
                        new Feature(0, 10, 10, 0, true),
                        new Feature(-10, 1e10f, 1e10f, 0, true),
                        new Feature(18, 90, 72.7f, 1, true),
                        Feature.fixed(),
                        Feature.fixed(),
                        Feature.fixed(),
                        Feature.fixed(),
                        Feature.fixed());
        threat.check(new Examples(rows.values(), new int[1]));
    }
}
