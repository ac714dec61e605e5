package dev.gambeson.store.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    private static final String XML =
            "<?xml version=\"1.0\"?><r xmlns=\"u\"><a>1 &lt; 2</a><b><c>x</c></b><a>3</a></r>";
    private static final String JSON = "{\"a\": [{\"b\": 12}, \"x\", true, null], \"c\": {\"d\": \"e\"}}";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void elementsAndTexts() {
        XmlAnswer answer = XmlAnswer.of(bytes(XML));
        assertThat(answer.name()).isEqualTo("r");
        assertThat(answer.all("a")).extracting(XmlAnswer::text).containsExactly("1 < 2", "3");
        assertThat(answer.all("b").get(0).value("c")).isEqualTo("x");
        assertThat(answer.value("z")).isNull();
    }

    @Test
    void valuesAndNothing() {
        JsonAnswer answer = JsonAnswer.of(bytes(JSON));
        assertThat(answer.at("a").items()).hasSize(4);
        assertThat(answer.at("a").items().get(0).at("b").count()).isEqualTo(12);
        assertThat(answer.at("a").items().get(2).isTrue()).isTrue();
        assertThat(answer.at("c").at("d").text()).isEqualTo("e");
        assertThat(answer.at("x").at("y").text()).isNull();
        assertThat(answer.at("c").at("d").count()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no",
                "<a>",
                "<a></b>",
                "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><r>&b;</r>",
                "<!DOCTYPE r SYSTEM \"http://169.254.169.254/\"><r/>",
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>&x;</r>",
                "<r>&x;</r>"
            })
    void xmlThatIsNoneOrHasADocumentTypeIsRefused(String text) {
        assertThatThrownBy(() -> XmlAnswer.of(bytes(text))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\": 1, \"a\": 2}", "{} {}", "[1,]", "NaN"})
    void jsonThatIsNoneOrSaysSomethingTwiceIsRefused(String text) {
        assertThatThrownBy(() -> JsonAnswer.of(bytes(text))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> XmlAnswer.of(bytes("<a>".repeat(100_000))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonAnswer.of(bytes("[".repeat(100_000))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyBytesAreReadOrRefused() {
        fuzz(XML, XmlAnswer::of);
        fuzz(JSON, JsonAnswer::of);
    }

    private static void fuzz(String text, Function<byte[], Object> read) {
        long seed = 42;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            byte[] bytes = bytes(text);
            for (int change = random.nextInt(1, 5); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(read.apply(bytes)).isNotNull();
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).as("seed %d, input %d", seed, i).isNotBlank();
            }
        }
    }

    /** RFC 3986, 2.3, and the keys of S3 that its documentation calls special. */
    @Test
    void everythingButUnreservedCharactersIsEncoded() {
        assertThat(Percent.path("a b/c+d=e&f@g:~.-_é€")).isEqualTo("a%20b/c%2Bd%3De%26f%40g%3A~.-_%C3%A9%E2%82%AC");
        assertThat(Percent.encoded("a/b")).isEqualTo("a%2Fb");
    }
}
