package dev.gambeson.crypto.key.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.KeyWrap;
import dev.gambeson.crypto.Passphrase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassphraseWrapperTest {

    private static final byte[] CONTEXT = {1};

    /** Characters, not bytes: four letters with marks have eight bytes, and are guessed as fast as four without. */
    @ParameterizedTest
    @ValueSource(
            strings = {"1234567", "\u00e4\u00f6\u00fc\u00df", "\ud83d\ude00\ud83d\ude00", "\u00e4\u00f6\u00fc\u00df123"
            })
    void lessThanEightCharactersAreRefused(String words) {
        assertThatThrownBy(() -> wrapper(words).wrap(new byte[32], CONTEXT))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTINGS_INVALID))
                .hasMessage("the passphrase has less than 8 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "\u00e4\u00f6\u00fc\u00df\u00e4\u00f6\u00fc\u00df"})
    void eightCharactersOpenWhatTheyHaveWrapped(String words) {
        byte[] root = KeyWrap.random(32);
        assertThat(wrapper(words).unwrap(wrapper(words).wrap(root, CONTEXT), CONTEXT))
                .isEqualTo(root);
    }

    private static PassphraseWrapper wrapper(String words) {
        return new PassphraseWrapper(Passphrase.of(words.toCharArray(), "the test"), new Argon2Cost(8, 1, 1));
    }
}
