package dev.gambeson.crypto.key.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Passphrase;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecoveryCodeTest {

    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Test
    void isNineGroupsOfFourAndIsUnderstoodAsPeopleTypeIt() {
        for (int i = 0; i < 200; i++) {
            try (RecoveryCode code = RecoveryCode.fresh()) {
                String text = text(code);
                assertThat(text).matches("([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}");
                assertSame(code, text);
                assertSame(code, text.toLowerCase(Locale.ROOT));
                assertSame(code, text.replace("-", ""));
                assertSame(code, text.replace('-', ' ') + "\n");
                assertSame(code, text.replace('0', 'O').replace('1', 'I'));
                assertSame(code, text.replace('0', 'o').replace('1', 'l'));
            }
        }
    }

    @Test
    void everyWrongSymbolAndEverySwapOfNeighboursIsToldNearlyAlways() {
        SplittableRandom random = new SplittableRandom(3);
        int tried = 0;
        int missed = 0;
        try (RecoveryCode code = RecoveryCode.fresh()) {
            String text = text(code).replace("-", "");
            for (int at = 0; at < text.length(); at++) {
                for (int n = 0; n < 20; n++) {
                    char other = SYMBOLS.charAt(random.nextInt(SYMBOLS.length()));
                    if (other != text.charAt(at)) {
                        tried++;
                        missed += taken(text.substring(0, at) + other + text.substring(at + 1)) ? 1 : 0;
                    }
                }
                if (at > 0 && text.charAt(at) != text.charAt(at - 1)) {
                    tried++;
                    missed += taken(text.substring(0, at - 1)
                                    + text.charAt(at)
                                    + text.charAt(at - 1)
                                    + text.substring(at + 1))
                            ? 1
                            : 0;
                }
            }
        }
        // 20 bits: one in a million passes by chance.
        assertThat(tried).isGreaterThan(500);
        assertThat(missed).isZero();
    }

    @Test
    void whatIsNoCodeIsRefusedWithoutBeingRepeated() {
        for (String typed :
                new String[] {"0A-xY", "U".repeat(36), "\u00e9".repeat(36), "0".repeat(37), "0".repeat(35), "-"}) {
            assertThatThrownBy(() -> RecoveryCode.of(passphrase(typed)))
                    .satisfies(e -> assertThat(e).hasMessageStartingWith("the recovery code "))
                    .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain(typed))
                    .extracting(e -> ((GambesonException) e).code())
                    .isEqualTo(ErrorCode.PASSPHRASE_REFUSED);
        }
    }

    @Test
    void codesDifferAndTheirSymbolsAreEvenlySpread() {
        Set<String> seen = new HashSet<>();
        int[] counts = new int[SYMBOLS.length()];
        for (int i = 0; i < 2000; i++) {
            try (RecoveryCode code = RecoveryCode.fresh()) {
                String text = text(code).replace("-", "");
                seen.add(text);
                text.chars().forEach(c -> counts[SYMBOLS.indexOf(c)]++);
            }
        }
        assertThat(seen).hasSize(2000);
        // 72 000 symbols, 2250 of each, standard deviation 47: seven of them to either side.
        for (int count : counts) {
            assertThat(count).isBetween(1920, 2580);
        }
    }

    @Test
    void itsTextAndItselfAreOverwritten() {
        RecoveryCode code = RecoveryCode.fresh();
        byte[] kept = code.text(text -> text);
        assertThat(kept).containsOnly(0);
        byte[] secret = code.use(bytes -> bytes);
        code.close();
        assertThat(secret).containsOnly(0);
        assertThat(code.toString()).matches("dev\\.gambeson\\..*RecoveryCode@[0-9a-f]+");
    }

    private static boolean taken(String text) {
        try {
            RecoveryCode.of(passphrase(text)).close();
            return true;
        } catch (GambesonException e) {
            return false;
        }
    }

    private static void assertSame(RecoveryCode code, String typed) {
        try (RecoveryCode again = RecoveryCode.of(passphrase(typed))) {
            assertThat(text(again)).isEqualTo(text(code));
        }
    }

    private static String text(RecoveryCode code) {
        return code.text(text -> new String(text, StandardCharsets.US_ASCII));
    }

    private static Passphrase passphrase(String text) {
        return Passphrase.of(text.toCharArray(), "the test");
    }
}
