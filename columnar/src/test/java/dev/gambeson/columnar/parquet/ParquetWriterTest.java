package dev.gambeson.columnar.parquet;

import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParquetWriterTest {
    @Test
    void writes() throws Exception {
        try (ParquetWriter writer = ParquetWriter.create(
                Path.of("/tmp/pq-out.parquet"),
                List.of(
                        new OutputColumn("d", OutputColumn.Kind.DOUBLE),
                        new OutputColumn("f", OutputColumn.Kind.FLOAT),
                        new OutputColumn("i", OutputColumn.Kind.INT64),
                        new OutputColumn("t", OutputColumn.Kind.TEXT),
                        new OutputColumn("u", OutputColumn.Kind.TEXT),
                        new OutputColumn("b", OutputColumn.Kind.BOOLEAN)))) {
            for (int part = 0; part < 40; part++) {
                int n = 8000;
                double[] d = new double[n];
                double[] i = new double[n];
                double[] b = new double[n];
                int[] t = new int[n];
                int[] u = new int[n];
                List<String> unique = new ArrayList<>();
                for (int r = 0; r < n; r++) {
                    d[r] = r % 7 == 0 ? Double.NaN : r / 3.0;
                    i[r] = r * 1000L - 5;
                    b[r] = r % 3 == 0 ? 1 : 0;
                    t[r] = r % 5 - 1;
                    u[r] = r;
                    unique.add("ü" + part * n + r);
                }
                writer.write(new Table(
                        1,
                        List.of(
                                new NumberColumn("d", d, Map.of()),
                                new NumberColumn("f", d, Map.of()),
                                new NumberColumn("i", i, Map.of()),
                                new TextColumn("t", t, List.of("a", "bb", "", "dd")),
                                new TextColumn("u", u, unique),
                                new NumberColumn("b", b, Map.of()))));
            }
        }
    }
}
