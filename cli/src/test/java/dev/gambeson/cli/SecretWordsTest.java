package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret that somebody types as an argument is refused, and is in no message. */
class SecretWordsTest {

    private static final String SECRET = "hunter22";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key list --passphrase=hunter22",
                "key list --passphrase hunter22",
                "key rotate --passphrase hunter22",
                "key rotate --change-passphrase --password=hunter22",
                "key create --name acme --pin hunter22",
                "key recover --recovery-code=hunter22",
                "seal a --out b --pass hunter22",
                "gate --token=hunter22",
                "key list --passphrase-fd hunter22",
                "key list --passphrase-fd=hunter22",
                "key list --pin-fd hunter22",
                "key create --name acme --recovery-fd hunter22",
                "key recover --recovery-code-fd hunter22",
                "key list --passfrase=hunter22",
                "sign a --phrase=hunter22"
            })
    void isRefusedAndNotRepeated(String line) {
        Console refused = Console.run(line.split(" "));
        assertThat(refused.code()).as(refused.all()).isEqualTo(2);
        assertThat(refused.all()).doesNotContain(SECRET).contains("--");
    }
}
