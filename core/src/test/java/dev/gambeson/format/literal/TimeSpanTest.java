package dev.gambeson.format.literal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {

    @ParameterizedTest
    @CsvSource({
        "90s, 90, 1m30s",
        "10m, 600, 10m",
        "1h, 3600, 1h",
        "1h30m, 5400, 1h30m",
        "1h5s, 3605, 1h5s",
        "999999h, 3599996400, 999999h"
    })
    void readsWhatPeopleWrite(String text, long seconds, String again) {
        Duration span = TimeSpan.parse(text).orElseThrow();
        assertThat(span).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(TimeSpan.text(span)).isEqualTo(again);
        assertThat(TimeSpan.parse(again)).contains(span);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0s",
                "0h0m",
                "10",
                "m",
                "-5m",
                "1.5h",
                "10 m",
                "10M",
                "1m1h",
                "1m1m",
                "1000000s",
                "١m",
                "9999999999999999999s"
            })
    void whatIsNoSpanIsNone(String text) {
        assertThat(TimeSpan.parse(text)).isEmpty();
    }

    @Test
    void lessThanASecondIsNone() {
        assertThat(TimeSpan.text(Duration.ofMillis(999))).isEqualTo("0s");
    }
}
