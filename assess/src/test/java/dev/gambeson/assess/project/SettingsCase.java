package dev.gambeson.assess.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A document of {@code cases/*.txt}, with what is to be said of it.
 *
 * @param title the line above it
 * @param reader whether the reader takes it
 * @param schema whether the JSON Schema takes it
 * @param document the text
 */
record SettingsCase(String title, boolean reader, boolean schema, String document) {

    static List<SettingsCase> of(String kind) throws IOException {
        String text;
        try (InputStream in = SettingsCase.class.getResourceAsStream("cases/" + kind + ".txt")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<SettingsCase> cases = new ArrayList<>();
        for (String part : ("\n" + text).split("\n=== ")) {
            if (!part.isEmpty()) {
                int end = part.indexOf('\n');
                cases.add(of(part.substring(0, end), part.substring(end + 1) + "\n"));
            }
        }
        return cases;
    }

    private static SettingsCase of(String title, String document) {
        return switch (title.substring(0, title.indexOf(':'))) {
            case "accept" -> new SettingsCase(title, true, true, document);
            case "reject" -> new SettingsCase(title, false, false, document);
            case "reader rejects" -> new SettingsCase(title, false, true, document);
            case "schema rejects" -> new SettingsCase(title, true, false, document);
            default -> throw new IllegalArgumentException(title);
        };
    }

    @Override
    public String toString() {
        return title;
    }
}
