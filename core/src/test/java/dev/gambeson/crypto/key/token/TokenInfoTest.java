package dev.gambeson.crypto.key.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.security.ProviderException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenInfoTest {

    /** As OpenJDK 17 describes two slots of SoftHSM 2.6.1 with {@code showInfo}; the first has no token yet. */
    private static final String LISTING = """
            Information for provider SunPKCS11-Gambeson
            All slots: 2, 1521971167
            Slot info for slot 2:
              slotDescription: SoftHSM slot ID 0x2
              flags: CKF_TOKEN_PRESENT
            \f
            Slot info for slot 1521971167:
              slotDescription: SoftHSM slot ID 0x5ab76fdf
              flags: CKF_TOKEN_PRESENT
            Token info for token in slot 1521971167:
              label: acme, the first                 \s
              manufacturerID: SoftHSM project                 \s
              model: SoftHSM v2      \s
              serialNumber: 0aa844205ab76fdf
              flags: CKF_RNG | CKF_LOGIN_REQUIRED | CKF_USER_PIN_INITIALIZED | CKF_TOKEN_INITIALIZED
              ulMaxPinLen: 255
            Mechanism CKM_AES_GCM:
              label: of a mechanism
            \f
            """;

    private static final TokenUri URI = TokenUri.of("pkcs11:token=acme,%20the%20first;object=root");

    @Test
    void readsWhatJavaSaysOfTokens() {
        List<TokenInfo> tokens = TokenInfo.read(LISTING);
        assertThat(tokens).hasSize(1);
        TokenInfo token = tokens.get(0);
        assertThat(token.index()).isEqualTo(1);
        assertThat(token.slot()).isEqualTo("1521971167");
        assertThat(token.label()).isEqualTo("acme, the first");
        assertThat(token.is(URI)).isTrue();
        assertThat(token.has("CKF_USER_PIN_INITIALIZED")).isTrue();
        assertThat(token.has("CKF_USER_PIN_LOCKED")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "serial=0aa844205ab76fdf, true",
        "serial=0aa844205ab76fd0, false",
        "slot-id=1521971167, true",
        "slot-id=2, false",
        "token=acme, false",
        "model=SoftHSM%20v2;manufacturer=SoftHSM%20project, true",
        "model=SoftHSM%20v2;manufacturer=other, false",
    })
    void allThatIsKnownOfATokenMustFit(String known, boolean fits) {
        assertThat(TokenInfo.read(LISTING).get(0).is(TokenUri.of("pkcs11:" + known + ";object=root")))
                .isEqualTo(fits);
    }

    @Test
    void aLockedTokenIsNotAsked() {
        TokenInfo open = TokenInfo.read(LISTING).get(0);
        assertThatCode(() -> TokenErrors.demandUsable(URI, open)).doesNotThrowAnyException();
        TokenInfo locked = TokenInfo.read(LISTING.replace("CKF_RNG", "CKF_USER_PIN_LOCKED"))
                .get(0);
        assertThatThrownBy(() -> TokenErrors.demandUsable(URI, locked))
                .isInstanceOfSatisfying(GambesonException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.PASSPHRASE_REFUSED);
                    assertThat(e.explained()).contains("locked after too many wrong ones", "PUK", "recovery code");
                });
        TokenInfo bare = TokenInfo.read(LISTING.replace("CKF_USER_PIN_INITIALIZED", "CKF_RNG"))
                .get(0);
        assertThatThrownBy(() -> TokenErrors.demandUsable(URI, bare))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_NOT_FOUND));
    }

    @ParameterizedTest
    @CsvSource({
        "CKR_PIN_INCORRECT, PASSPHRASE_REFUSED, tried once",
        "CKR_PIN_LOCKED, PASSPHRASE_REFUSED, locked",
        "CKR_DEVICE_REMOVED, KEY_NOT_FOUND, taken out",
        "CKR_KEY_FUNCTION_NOT_PERMITTED, KEY_REFUSED, CKR_KEY_FUNCTION_NOT_PERMITTED",
        "CKR_DEVICE_ERROR, INPUT_UNREADABLE, CKR_DEVICE_ERROR",
        "0x80000123, INPUT_UNREADABLE, 0x80000123",
        "what it says, INPUT_UNREADABLE, does not do it",
    })
    void whatATokenAnswersIsToldInWords(String answer, ErrorCode code, String words) {
        GambesonException told =
                TokenErrors.of(URI, new ProviderException("Login failed", new ProviderException(answer)));
        assertThat(told.code()).isEqualTo(code);
        assertThat(told).hasMessageContaining(words);
        assertThat(told.remedy()).isNotBlank();
    }

    @Test
    void whateverALibrarySaysIsReadInBounds() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            StringBuilder text = new StringBuilder(LISTING);
            for (int change = random.nextInt(1, 8); change > 0; change--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.setCharAt(at, (char) random.nextInt(0, 128));
                } else {
                    text.delete(at, Math.min(text.length(), at + random.nextInt(1, 40)));
                }
            }
            for (TokenInfo token : TokenInfo.read(text.toString())) {
                assertThat(token.slot()).matches("\\d{1,18}");
                assertThat(token.label()).matches("[^\\p{Cntrl}]{0,65}");
            }
        }
    }
}
