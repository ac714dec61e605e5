package dev.gambeson.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/scan.md lists the formats that there are; {@code -Dgambeson.write=true} writes the list anew. */
class FormatsDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "scan.md");
    private static final String START = "<!-- the list: written from the formats that a scan tells apart -->\n";

    @Test
    void theDocumentListsWhatThereIs() throws IOException {
        String text = Files.readString(DOCUMENT);
        assertThat(text).contains(START);
        int from = text.indexOf(START) + START.length();
        if (Boolean.getBoolean("gambeson.write")) {
            Files.writeString(DOCUMENT, text.substring(0, from) + list());
            return;
        }
        assertThat(text.substring(from)).isEqualTo(list());
    }

    private static String list() {
        StringBuilder list = new StringBuilder("| format | what it is | endings |\n|---|---|---|\n");
        for (Format format : Format.values()) {
            String endings = format.extensions().stream()
                    .filter(ending -> !ending.isEmpty())
                    .map(ending -> "." + ending)
                    .collect(Collectors.joining(", "));
            list.append("| `")
                    .append(format.id())
                    .append("` | ")
                    .append(format.title())
                    .append(" | ");
            list.append(endings.isEmpty() ? "any" : endings).append(" |\n");
        }
        return list.toString();
    }
}
