package dev.gambeson.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationTest {

    @ParameterizedTest
    @CsvSource({
        "https://Model.Example/v1/, https, model.example, 443, /v1, model.example",
        "http://localhost:8080, http, localhost, 8080, '', localhost:8080",
        "HTTPS://10.0.0.1:8443/a%20b, https, 10.0.0.1, 8443, /a%20b, 10.0.0.1:8443",
        "http://[::1]:5000/x, http, ::1, 5000, /x, [::1]:5000",
        "http://[2606:4700::1]/, http, 2606:4700::1, 80, '', [2606:4700::1]",
        "https://a_b.example//, https, a_b.example, 443, '', a_b.example"
    })
    void readsWhatPeopleWrite(String text, String scheme, String host, int port, String path, String authority) {
        if (host.contains("_")) {
            // Java knows no host with an underscore; it is refused rather than guessed.
            assertThatThrownBy(() -> Destination.of(text)).hasMessageContaining("has no host");
            return;
        }
        Destination read = Destination.of(text);
        assertThat(read).isEqualTo(new Destination(scheme, host, port, path, null));
        assertThat(read.authority()).isEqualTo(authority);
        assertThat(Destination.of(read.toString())).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://a.example, https:// or http://",
        "file:///etc/passwd, https:// or http://",
        "model.onnx, https:// or http://",
        "'', https:// or http://",
        "https://user:hunter2@a.example, as a header",
        "https://a.example/#x, fragment",
        "https://, is no address",
        "https:///path, no host",
        "https://a.example:0, port",
        "https://a.example:99999, port",
        "https://bücher.example, no host",
        "'https://a.example/a b', is no address",
        "https://[fe80::1%25eth0]/, no host",
        "'https://a.example\r\nX: y', is no address"
    })
    void refusesWhatCannotBeAsked(String text, String why) {
        assertThatThrownBy(() -> Destination.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void theQueryIsSentAndNotShown() {
        Destination read = Destination.of("https://a.example/score?key=hunter2");
        assertThat(read.target()).isEqualTo("/score?key=hunter2");
        assertThat(read.toString()).isEqualTo("https://a.example/score");
        assertThat(Destination.of("https://a.example/ü").target()).isEqualTo("/%C3%BC");
    }

    @ParameterizedTest
    @CsvSource({
        "https://cdn.example/x?signed=1, https://cdn.example/x?signed=1",
        "/other?a=b, https://a.example:8443/other?a=b",
        "next, https://a.example:8443/models/next",
        "../next#part, https://a.example:8443/next",
        "//b.example/x, https://b.example/x",
        "?a=c, https://a.example:8443/models/?a=c",
        "http://a.example:8443/, http://a.example:8443/"
    })
    void aRedirectIsWholeOrRelative(String location, String to) {
        Destination from = Destination.of("https://a.example:8443/models/file?a=b");
        assertThat(from.redirected(location)).isEqualTo(Destination.of(to));
    }

    @ParameterizedTest
    @CsvSource({"file:///etc/passwd", "https://user:hunter2@a.example/", "'https://a.example/a b'", "javascript:x"})
    void aRedirectToWhatCannotBeAskedIsRefused(String location) {
        assertThatThrownBy(() -> Destination.of("https://a.example/x").redirected(location))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void whatIsMeantAsAnAddressIsToldFromAFile() {
        assertThat(Destination.isMeant("HTTP://x")).isTrue();
        assertThat(Destination.isMeant("https:/x")).isFalse();
        assertThat(Destination.isMeant("model.onnx")).isFalse();
    }
}
