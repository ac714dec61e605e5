package dev.gambeson.crypto.key.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenUriTest {

    @Test
    void readsAnExampleOfTheStandard() {
        // RFC 7512 §3, the one with a file for the PIN, and a library beside it.
        TokenUri uri = TokenUri.of(
                "pkcs11:token=The%20Software%20PKCS%2311%20Softtoken;manufacturer=Snake%20Oil,%20Inc.;"
                        + "model=1.0;object=my-certificate;type=cert;serial=?pin-source=file:/etc/token&module-path=/lib/a%20b.so");
        assertThat(uri.token())
                .isEqualTo(Map.of(
                        "token",
                        "The Software PKCS#11 Softtoken",
                        "manufacturer",
                        "Snake Oil, Inc.",
                        "model",
                        "1.0",
                        "serial",
                        ""));
        assertThat(uri.object()).isEqualTo("my-certificate");
        assertThat(uri.pinSource()).isEqualTo(Path.of("/etc/token"));
        assertThat(uri.module()).isEqualTo(Path.of("/lib/a b.so"));
    }

    @Test
    void twoNamesOfOneKeyAreTheSameWhereverTheLibraryLies() {
        TokenUri plain = TokenUri.of("pkcs11:token=acme;object=root");
        assertThat(plain.sameKey(TokenUri.of("pkcs11:object=roo%74;token=acme?module-path=/a.so")))
                .isTrue();
        assertThat(plain.sameKey(TokenUri.of("pkcs11:token=acme;object=Root"))).isFalse();
        assertThat(plain.sameKey(TokenUri.of("pkcs11:token=acme;serial=1;object=root")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "pkcs11:object=root -> names no token: token=LABEL",
                "pkcs11:token=acme -> names no key: object=LABEL",
                "pkcs11:token=acme;object= -> names no key: object=LABEL",
                "pkcs11:token=acme;object=a;object=b -> says object twice",
                "pkcs11:token=acme;object=a;id=%01 -> has a value that is not text in UTF-8",
                "pkcs11:token=acme;object=a;id=%41 -> says id, which is not understood; there is object, type, token",
                "pkcs11:token=acme;object=a?module-name=p11 -> says module-name, which is not understood",
                "pkcs11:token=acme;object=a?module-path=lib.so -> has a module-path that is no path from the root on",
                "pkcs11:token=acme;object=a?pin-source=|command -> has a pin-source that is no path from the root on",
                "pkcs11:token=ac me;object=a -> has a part that is not name=value",
                "pkcs11:token=%FF;object=a -> has a value that is not text in UTF-8",
                "pkcs11:token=a%0Ab;object=a -> has a value that is not text in UTF-8",
                "pkcs11:token=%4;object=a -> has a part that is not name=value",
                "PKCS11:token=acme;object=a -> does not begin with pkcs11:",
                "pkcs11: -> names no key",
            })
    void whatIsNotUnderstoodIsRefused(String text, String problem) {
        assertThatThrownBy(() -> TokenUri.of(text))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessageStartingWith("the name of a key in a token " + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?pin-value=98765", "?pin-source=file:/p&pin-value=98765", ";pin-value=98765"})
    void aPinInItIsRefusedAndNotRepeated(String end) {
        assertThatThrownBy(() -> TokenUri.of("pkcs11:token=acme;object=root" + end))
                .isInstanceOfSatisfying(GambesonException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.USAGE);
                    assertThat(e.explained())
                            .contains("holds a PIN", "Change that PIN")
                            .doesNotContain("98765");
                });
    }

    @Test
    void whateverIsGivenIsReadOrRefused() {
        long seed = 7512;
        SplittableRandom random = new SplittableRandom(seed);
        String good = "pkcs11:token=acme;object=root;serial=%41?module-path=/a.so&pin-source=file:/p";
        int read = 0;
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            StringBuilder text = new StringBuilder(good);
            for (int change = random.nextInt(1, 5); change > 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(0, 300));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, good, 0, random.nextInt(good.length()));
                }
            }
            try {
                TokenUri uri = TokenUri.of(text.toString());
                assertThat(uri.token()).isNotEmpty();
                assertThat(uri.words()).matches("[^\\p{Cntrl}]*");
                read++;
            } catch (GambesonException e) {
                assertThat(e.code()).as("seed %d, input %d", seed, i).isEqualTo(ErrorCode.USAGE);
            }
        }
        assertThat(read).isPositive();
    }
}
