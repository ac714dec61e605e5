package dev.gambeson.format.literal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "512, 512",
        "512B, 512",
        "64K, 65536",
        "64 kb, 65536",
        "100MB, 104857600",
        "8g, 8589934592",
        "1GiB, 1073741824",
        "2T, 2199023255552",
        "8388607T, 9223370937343148032",
    })
    void isReadAsPeopleWriteIt(String text, long bytes) {
        assertThat(ByteSize.parse(text)).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0G", "-1", "1.5G", "G", "1X", "8388608T", "9999999999999999", "1 K B", "1Ki"})
    void isRefusedWhereItIsNone(String text) {
        assertThat(ByteSize.parse(text)).isEmpty();
    }
}
