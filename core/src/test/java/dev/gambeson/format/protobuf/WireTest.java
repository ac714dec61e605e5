package dev.gambeson.format.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire format of Protocol Buffers; golden bytes are those of its encoding guide. */
class WireTest {

    private static final int FUZZ = Integer.getInteger("gambeson.fuzz", 10_000);

    @Test
    void theExamplesOfTheEncodingGuide() {
        WireReader number = reader("089601");
        assertThat(number.next()).isTrue();
        assertThat(number.field()).isEqualTo(1);
        assertThat(number.type()).isEqualTo(WireReader.VARINT);
        assertThat(number.number()).isEqualTo(150);
        assertThat(number.next()).isFalse();

        WireReader text = reader("120774657374696e67");
        text.next();
        assertThat(text.field()).isEqualTo(2);
        assertThat(text.text()).isEqualTo("testing");

        WireReader message = reader("1a03089601");
        message.next();
        WireReader inner = message.message();
        inner.next();
        assertThat(inner.number()).isEqualTo(150);

        WireReader packed = reader("3206038e029ea705");
        packed.next();
        assertThat(packed.numbers()).containsExactly(3, 270, 86942);
        WireReader single = reader("3003");
        single.next();
        assertThat(single.numbers()).containsExactly(3);
    }

    @ParameterizedTest
    @CsvSource({
        "08ffffffffffffffffff01, -1",
        "0800, 0",
        "08ffffffffffffffff7f, 9223372036854775807",
        "0d01000080, 2147483649",
        "0900000000000000f0, -1152921504606846976",
    })
    void numbersOfAllWidths(String bytes, long value) {
        WireReader reader = reader(bytes);
        reader.next();
        assertThat(reader.number()).isEqualTo(value);
        assertThat(reader.next()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "08, ends inside a number",
        "0880, ends inside a number",
        "08ffffffffffffffffffff01, longer than ten bytes",
        "0901020304050607, ends inside a field",
        "0d010203, ends inside a field",
        "120a00, claims 10 bytes where 1 are left",
        "12ffffffff0f, claims 4294967295 bytes where 0 are left",
        "12ffffffffffffffffff01, claims -1 bytes where 0 are left",
        "00, field number 0",
        "0b, wire type 3",
        "0c, wire type 4",
        "0e, wire type 6",
        "f8ffffff7f00, field number",
    })
    void brokenBytesAreRefusedWithTheirOffset(String bytes, String problem) {
        assertThatThrownBy(() -> reader(bytes).next())
                .isInstanceOfSatisfying(InputException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED);
                    assertThat(e.location().offset()).isNotNull();
                })
                .hasMessageStartingWith("wire, offset ")
                .hasMessageContaining(problem);
    }

    @Test
    void aFieldOfAnotherTypeIsRefused() {
        WireReader number = reader("0801");
        number.next();
        assertThatThrownBy(number::text).hasMessageContaining("should have a length");
        assertThatThrownBy(number::message).hasMessageContaining("should have a length");
        WireReader text = reader("0a0141");
        text.next();
        assertThatThrownBy(text::number).hasMessageContaining("should be a number");
        WireReader broken = reader("0a0280ff");
        broken.next();
        assertThatThrownBy(broken::numbers).hasMessageContaining("ends inside a number");
    }

    @Test
    void messagesInMessagesAreBounded() {
        WireWriter message = new WireWriter().number(1, 1);
        for (int i = 0; i < 100; i++) {
            message = new WireWriter().message(1, message);
        }
        WireReader reader = WireReader.of(message.toByteArray(), "wire", Limits.standard());
        int depth = 0;
        while (depth < 63) {
            reader.next();
            reader = reader.message();
            depth++;
        }
        reader.next();
        WireReader last = reader;
        assertThatThrownBy(last::message).hasMessageContaining("nested too deeply");
    }

    @Test
    void aReaderCanLookAgain() {
        WireReader reader = reader("089601120141");
        reader.next();
        reader.next();
        WireReader again = reader.again();
        again.next();
        assertThat(again.number()).isEqualTo(150);
        assertThat(reader.text()).isEqualTo("A");
        assertThat(reader.length()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 200, 100_000})
    void whatIsWrittenIsReadAndCopiedByteForByte(int size) {
        byte[] raw = new byte[size];
        new SplittableRandom(size).nextBytes(raw);
        WireWriter inner = new WireWriter().bytes(9, raw).text(8, "ü").number(1, -1);
        WireWriter outer =
                new WireWriter().number(536_870_911, size).message(7, inner).bytes(3, raw);
        byte[] bytes = outer.toByteArray();
        assertThat(outer.size()).isEqualTo(bytes.length);
        assertThat(outer.toByteArray()).isEqualTo(bytes);

        WireWriter copy = new WireWriter();
        WireReader reader = WireReader.of(bytes, "wire", Limits.standard());
        while (reader.next()) {
            if (reader.field() == 7) {
                WireWriter innerCopy = new WireWriter();
                WireReader fields = reader.message();
                while (fields.next()) {
                    innerCopy.copy(fields);
                }
                copy.message(7, innerCopy);
            } else {
                copy.copy(reader);
            }
        }
        assertThat(copy.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void randomBytesAreReadOrRefused() {
        for (int i = 0; i < FUZZ; i++) {
            SplittableRandom random = new SplittableRandom(i);
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            try {
                int fields = walk(WireReader.of(bytes, "wire", Limits.standard()));
                assertThat(fields).as("seed %d", i).isLessThanOrEqualTo(bytes.length * bytes.length);
            } catch (InputException e) {
                assertThat(e.code()).as("seed %d", i).isEqualTo(ErrorCode.INPUT_MALFORMED);
            }
        }
    }

    private static int walk(WireReader reader) {
        int fields = 0;
        while (reader.next()) {
            fields++;
            if (reader.type() == WireReader.LENGTH) {
                assertThat(reader.text().getBytes(StandardCharsets.UTF_8).length)
                        .isLessThanOrEqualTo(3 * (reader.to() - reader.from()));
                fields += walk(reader.message());
            } else {
                reader.number();
            }
        }
        return fields;
    }

    private static WireReader reader(String hex) {
        return WireReader.of(HexFormat.of().parseHex(hex), "wire", Limits.standard());
    }
}
