package dev.gambeson.columnar.parquet;

import dev.gambeson.data.profile.Profile;
import dev.gambeson.data.profile.ProfileBuilder;
import java.io.IOException;
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
