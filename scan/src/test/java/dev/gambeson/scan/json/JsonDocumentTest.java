package dev.gambeson.scan.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.format.InputException;
import dev.gambeson.scan.content.HeapContent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON as Python reads it, with what Python does not show: the copies of a key. */
class JsonDocumentTest {

    private static final String JUNK = "{}[]\",:\\u0 ÿ";

    private static Json read(byte[] bytes) {
        return JsonDocument.read(new HeapContent(bytes), 1 << 20);
    }

    private static Json read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyCopyOfAKeyIsKept() {
        Json object = read("{\"a\": \"one\", \"b\": [1, {\"c\": null}], \"a\": \"two\"}");
        assertThat(object.texts("a")).containsExactly("one", "two");
        assertThat(object.all("b").flatMap(Json::children)).hasSize(1);
    }

    @Test
    void numbersThatOnlyPythonHasAreRead() {
        assertThat(read("{\"a\": NaN, \"b\": -Infinity, \"c\": \"x\"}").texts("c"))
                .containsExactly("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void otherEncodingsAreTold(String charset) {
        assertThat(read("{\"class_name\": \"Lambda\"}".getBytes(Charset.forName(charset)))
                        .texts("class_name"))
                .containsExactly("Lambda");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\"", "[1,", "{} {}", "nope", "{\"a\": \"\\q\"}", "{'a': 1}"})
    void whatIsNoDocumentIsATypedError(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InputException.class);
    }

    @Test
    void depthAndSizeAreBounded() {
        assertThatThrownBy(() -> read("[".repeat(5000) + "]".repeat(5000))).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> JsonDocument.read(new HeapContent(new byte[100]), 99))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("99");
    }

    @Test
    void brokenDocumentsBreakNothing() {
        byte[] original =
                "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [{\"a\": 1.5e3, \"b\": \"\\u00e4\"}, null]}}"
                        .getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (int seed = 0; seed < Integer.getInteger("gambeson.fuzz", 10_000); seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] broken = original.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                broken[random.nextInt(broken.length)] = (byte) JUNK.charAt(random.nextInt(JUNK.length()));
            }
            try {
                read(broken).children().count();
                read++;
            } catch (InputException e) {
                assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
            }
        }
        assertThat(read).isPositive();
    }
}
