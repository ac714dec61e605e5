package dev.gambeson.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.GambesonException;
import org.junit.jupiter.api.Test;

class DescriptorTest {

    @Test
    void whatWasOpenBeforeJavaIsTakenAndNothingElse() {
        Descriptor three = new Descriptor("--passphrase-fd", 3);
        assertThat(three.isAmong("0 1 2 3")).isTrue();
        assertThat(three.isAmong("3")).isTrue();
        assertThat(three.isAmong(null)).isTrue();
        assertThat(three.isAmong("0 1 2")).isFalse();
        assertThat(three.isAmong("0 1 2 13 30 33")).isFalse();
        assertThat(three.isAmong("")).isFalse();
    }

    @Test
    void theRemedyIsALineToType() {
        assertThatThrownBy(() -> new Descriptor("--pin-fd", 987).read())
                .isInstanceOf(GambesonException.class)
                .hasMessage("--pin-fd 987 is not open")
                .extracting(e -> ((GambesonException) e).remedy())
                .isEqualTo("Open it in the shell: gambeson … --pin-fd 987 987<FILE");
        assertThatThrownBy(() -> new Descriptor("--recovery-fd", 987).write())
                .extracting(e -> ((GambesonException) e).remedy())
                .asString()
                .endsWith("--recovery-fd 987 987>PIPE");
    }
}
