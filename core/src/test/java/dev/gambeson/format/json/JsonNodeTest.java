package dev.gambeson.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNodeTest {

    private static JsonNode node(String json) {
        return JsonNode.of(json.getBytes(StandardCharsets.UTF_8), "model.sig");
    }

    @Test
    void givesWhatTheDocumentHolds() {
        JsonNode node = node("{\"a\": {\"b\": [1, \"dGV4dA==\", true, null, 2.5]}, \"c\": \"00ff\"}");
        assertThat(node.names()).containsExactly("a", "c");
        var items = node.at("a").at("b").items();
        assertThat(items.get(0).count()).isEqualTo(1);
        assertThat(items.get(1).base64()).isEqualTo("text".getBytes(StandardCharsets.UTF_8));
        assertThat(items.get(2).flag()).isTrue();
        assertThat(items.get(3).isNull()).isTrue();
        assertThat(items.get(4).number()).isEqualTo(2.5);
        assertThat(node.at("c").hex()).containsExactly(0, 0xff);
        assertThat(node.find("d")).isNull();
    }

    @Test
    void anErrorNamesFileAndPath() {
        JsonNode list = node("{\"a\": {\"b\": [{\"c\": 1}]}}").at("a").at("b");
        assertThatThrownBy(() -> list.items().get(0).at("c").text()).hasMessage("model.sig: a.b[0].c is not text");
        assertThatThrownBy(() -> list.items().get(0).at("d")).hasMessage("model.sig: a.b[0] has no \"d\"");
        assertThatThrownBy(() -> list.at("d")).hasMessage("model.sig: a.b is not an object");
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, true",
        "9223372036854775808, false",
        "-1, false",
        "1.0, false",
        "1e3, false",
        "\"17\", true",
        "\"017\", false",
        "0, true",
        "true, false"
    })
    void countsAreWholeNumbersThatFit(String json, boolean taken) {
        JsonNode count = node("[" + json.replace('\'', '"') + "]").items().get(0);
        if (taken) {
            assertThat(String.valueOf(count.count())).isEqualTo(json.replace("\"", ""));
        } else {
            assertThatThrownBy(count::count).isInstanceOf(InputException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "[1,]",
                "nul",
                "{\"a\" 1}",
                "[NaN]",
                "[1e9999999999]",
                "[\"\u0001\"]"
            })
    void whatIsNoStrictJsonIsRefused(String json) {
        assertThatThrownBy(() -> node(json))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED));
    }

    /** Text that others read in another way, or not at all: what is signed and what is shown would be two things. */
    @ParameterizedTest
    @ValueSource(strings = {"[\"\\ud800\"]", "{\"a\\udc00\": 1}", "[\"\\ud800x\"]", "[\"\\udc00\\ud800\"]"})
    void halvesOfCharactersAreNoText(String json) {
        assertThatThrownBy(() -> node(json))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("half of a character");
        assertThat(node("[\"\\ud83d\\ude00\"]").items().get(0).text()).isEqualTo("\ud83d\ude00");
    }

    /** RFC 8259 §8.1 and RFC 3629 §3: other encodings, and A in two bytes. */
    @Test
    void otherEncodingsThanUtf8AreRefused() {
        for (byte[] document : new byte[][] {
            "{\"a\": 1}".getBytes(StandardCharsets.UTF_16),
            "{\"a\": 1}".getBytes(StandardCharsets.UTF_16BE),
            "{\"a\": 1}".getBytes(StandardCharsets.UTF_16LE),
            "{\"a\": 1}".getBytes(java.nio.charset.Charset.forName("UTF-32BE")),
            {'[', '"', (byte) 0xc1, (byte) 0x81, '"', ']'},
            {'[', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ']'},
            {'[', '"', (byte) 0xc3, '"', ']'}
        }) {
            assertThatThrownBy(() -> JsonNode.of(document, "model.sig"))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED));
        }
        assertThat(node("[\"" + "\u00fc\ud83d\ude00".repeat(100_000) + "\"]").items())
                .hasSize(1);
    }

    @Test
    void depthAndNumberOfValuesAreBounded() {
        assertThatThrownBy(() -> node("[".repeat(100_000))).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> node("[" + "1,".repeat(1_000_000) + "1]"))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        String json = "{\"z\":[1,2.50,\"\u00fc\ud83d\ude00\u0000\",{}],\"a\":null,\"m\":false}";
        JsonNode once = node(json.replace("\u0000", "\\u0000"));
        byte[] written = JsonText.compact(once.plain());
        assertThat(JsonText.compact(JsonNode.of(written, "again").plain())).isEqualTo(written);
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(json.replace("\u0000", "\\u0000"));
        assertThat(JsonNode.of(JsonText.indented(once.plain()), "again").names())
                .containsExactly("z", "a", "m");
    }

    @Test
    void damageEndsInATypedError() {
        byte[] json = "{\"a\": [1, \"text \\u00fc\", {\"b\": null, \"c\": [true, 1e5]}], \"\u00e9\": 12}"
                .getBytes(StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            byte[] damaged = json.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                JsonText.compact(JsonNode.of(damaged, "seed 7, round " + i).plain());
            } catch (InputException e) {
                assertThat(e.getMessage()).startsWith("seed 7, round " + i);
            }
        }
    }
}
