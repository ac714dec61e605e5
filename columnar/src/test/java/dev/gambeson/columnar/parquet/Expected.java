package dev.gambeson.columnar.parquet;

import dev.gambeson.data.profile.Profile;
import dev.gambeson.data.profile.ProfileBuilder;
import dev.gambeson.format.literal.NumberText;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The cells that a fixture has, from the CSV beside it: every cell that is there stands in quotes. */
record Expected(List<String> names, List<List<String>> rows) {

    static Expected of(Path csv) throws IOException {
        List<List<String>> rows = parse(Files.readString(csv));
        return new Expected(rows.get(0), rows.subList(1, rows.size()));
    }

    private static List<List<String>> parse(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '"') {
                StringBuilder cell = new StringBuilder();
                for (at++; ; at++) {
                    if (text.charAt(at) == '"' && text.charAt(++at) != '"') {
                        break;
                    }
                    cell.append(text.charAt(at));
                }
                row.add(cell.toString());
            } else {
                row.add(null);
            }
            if (text.charAt(at++) == '\n') {
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        return rows;
    }

    /** The same with the shortest texts that are read as the same 32-bit floats in the column of that name. */
    Expected withFloats(String name) {
        int column = names.indexOf(name);
        if (column < 0) {
            return this;
        }
        List<List<String>> changed = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(row);
            String cell = row.get(column);
            cells.set(column, cell == null ? null : shortest(cell));
            changed.add(cells);
        }
        return new Expected(names, changed);
    }

    private static String shortest(String cell) {
        BigDecimal exact = new BigDecimal(cell);
        for (int digits = 1; digits < 9; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.floatValue() == exact.floatValue()) {
                return NumberText.of(rounded.doubleValue());
            }
        }
        return NumberText.of(exact.round(new MathContext(9)).doubleValue());
    }

    /** What counting the texts of the cells gives. */
    Profile profile() {
        ProfileBuilder profile = new ProfileBuilder(names);
        for (List<String> row : rows) {
            for (int column = 0; column < names.size(); column++) {
                String cell = row.get(column);
                if (cell == null) {
                    profile.missing(column);
                } else {
                    byte[] text = cell.getBytes(StandardCharsets.UTF_8);
                    profile.add(column, text, 0, text.length);
                }
            }
            profile.endRow();
        }
        return profile.build();
    }
}
