package dev.gambeson.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    private static final String WORD = "hunter2hunter2";

    @TempDir
    private Path folder;

    @Test
    void neitherSecretNorHeaderNorSourceShowsTheWord() throws IOException {
        Credential variable = new Credential("Authorization", "Bearer", "TOKEN", null);
        SecretHeader header = variable.read(Map.of("TOKEN", WORD));
        assertThat(header.line()).isEqualTo("Authorization: Bearer " + WORD);
        assertThat(header.toString()).doesNotContain(WORD);
        assertThat(header.secret().toString()).doesNotContain(WORD);
        assertThat(variable.toString()).doesNotContain(WORD);
        assertThat(Network.ofMachine(Map.of("TOKEN", WORD)).toString()).doesNotContain(WORD);
        Path file = Files.writeString(folder.resolve("token"), WORD + "\n");
        assertThat(new Credential("X-Api-Key", null, null, file).read(Map.of()).line())
                .isEqualTo("X-Api-Key: " + WORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\r\nHost: evil", "a\nb", "schlüssel", "a\u0000b"})
    void whatWouldBeMoreThanOneHeaderIsRefusedAndNotShown(String value) {
        Credential credential = new Credential("Authorization", null, "TOKEN", null);
        assertThatThrownBy(() -> credential.read(Map.of("TOKEN", value)))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTINGS_INVALID))
                .message()
                .contains("TOKEN")
                .doesNotContain("evil", "schl");
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThatThrownBy(() -> new Credential("Authorization", null, "TOKEN", null).read(Map.of()))
                .hasMessageContaining("TOKEN is not set");
        assertThatThrownBy(() -> new Credential("A", null, null, folder.resolve("none")).read(Map.of()))
                .hasMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "content-length", "Transfer-Encoding", "a b", "", "a:b", "a\nb"})
    void headersThatAreOursOrNoneAreRefused(String header) {
        assertThatThrownBy(() -> new Credential(header, null, "TOKEN", null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecretThatComesBackIsBlottedOut() {
        Secret secret = Secret.of(WORD, "a test");
        assertThat(secret.redact("your token " + WORD + " is bad")).isEqualTo("your token *** is bad");
        assertThat(Secret.of("ab", "a test").redact("about")).isEqualTo("about");
    }
}
