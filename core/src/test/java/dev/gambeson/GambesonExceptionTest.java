package dev.gambeson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GambesonExceptionTest {

    @ParameterizedTest
    @CsvSource({
        "it broke, Mend it., it broke. Mend it.",
        "It broke., Mend it., It broke. Mend it.",
        "no pdg; did you mean `pgd`?, Take it., no pdg; did you mean `pgd`? Take it.",
        "it broke, , it broke"
    })
    void problemAndRemedyReadAsSentences(String message, String remedy, String text) {
        assertThat(new GambesonException(ErrorCode.USAGE, message, remedy).explained())
                .isEqualTo(text);
    }
}
