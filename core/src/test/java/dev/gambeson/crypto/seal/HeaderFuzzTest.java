package dev.gambeson.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HeaderFuzzTest {

    @Test
    void nothingButTypedErrorsComesOfBrokenHeaders() {
        byte[] whole = Sealed.of(Sealed.plain(20), Sealed.SMALL, Sealed.IDENTITY, List.of(TestKey.of(4), Sealed.KEY));
        int inputs = Integer.getInteger("gambeson.fuzz", 10_000);
        long seed = 99;
        SplittableRandom random = new SplittableRandom(seed);
        int read = 0;
        for (int i = 0; i < inputs; i++) {
            byte[] broken = whole.clone();
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                broken[random.nextInt(8, broken.length)] = (byte) random.nextInt();
            }
            if (random.nextInt(5) == 0) {
                broken = Arrays.copyOf(broken, random.nextInt(8, broken.length));
            }
            try {
                SealedHeader.read(new ByteArrayInputStream(broken), "object");
                read++;
            } catch (GambesonException e) {
                assertThat(e.code())
                        .as("seed %d, input %d", seed, i)
                        .isIn(ErrorCode.INPUT_MALFORMED, ErrorCode.INPUT_UNSUPPORTED, ErrorCode.PROOF_REFUSED);
            }
            Throwable refusal = Sealed.stream(broken).refusal();
            if (!Arrays.equals(broken, whole)) {
                assertThat(refusal).as("seed %d, input %d", seed, i).isInstanceOf(GambesonException.class);
            }
        }
        assertThat(read).as("headers that read well, and are not believed").isGreaterThan(inputs / 4);
    }

    @Test
    void whatIsNoneIsSaidToBeNone() {
        assertThat(Sealed.stream("PK\3\4 a zip".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .refusal())
                .hasMessage("object: is no sealed object");
        byte[] newer = Sealed.of(new byte[1], Sealed.SMALL);
        newer[8] = 2;
        assertThat(Sealed.stream(newer).refusal())
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED))
                .hasMessageContaining("of version 2");
    }

    @Test
    void identitiesThatCouldForgeALineAreNone() {
        for (String name : List.of("", "a\nb", "\u001b[2J", "a\u202eb", "a\u2028b", "\ud800", "x".repeat(513))) {
            assertThatThrownBy(() -> new ObjectIdentity(name, 1))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTINGS_INVALID));
        }
        assertThatThrownBy(() -> new ObjectIdentity("a", -1)).hasMessage("the version of an object is 0 or more");
    }
}
