package dev.gambeson.privacy.column;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.privacy.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeadersTest {

    @Test
    void namesAnnounceWhatTheirWholeWordsSay() throws IOException {
        var file = HeadersTest.class.getResource("/dev/gambeson/privacy/column/announced.txt");
        String text;
        try (var stream = file.openStream()) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (String line : text.lines().filter(one -> !one.startsWith("#")).toList()) {
            String[] cells = line.split("\\|", 2);
            assertThat(Headers.kind(cells[0].strip()).map(Kind::id).orElse(""))
                    .as(cells[0])
                    .isEqualTo(cells[1].strip());
        }
    }

    @Test
    void wordsAreWholeAndPlain() {
        assertThat(HeaderTokens.of("customerEMail")).containsExactly("customer", "e", "mail");
        assertThat(HeaderTokens.of("IPAddress_v4")).containsExactly("ip", "address", "v");
        assertThat(HeaderTokens.of("Straße (Größe)")).containsExactly("strasse", "grosse");
        assertThat(HeaderTokens.of("SSN")).containsExactly("ssn");
        assertThat(HeaderTokens.of("")).isEmpty();
        assertThat(HeaderTokens.of("1234")).isEmpty();
    }
}
