package dev.gambeson.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SealRoundTripTest {

    @Test
    void everyLengthAroundTheEndsOfSegments() {
        for (int length = 0; length <= 70; length++) {
            byte[] plain = Sealed.plain(length);
            byte[] sealed = Sealed.of(plain, Sealed.SMALL);
            int segments = Math.max(1, (length + 15) / 16);
            assertThat(sealed.length - Sealed.headerLength(sealed)).isEqualTo(length + segments * SegmentCipher.TAG);
            assertThat(Sealed.stream(sealed).refusal()).as("length %d", length).isNull();
            assertThat(Sealed.stream(sealed).given()).isEqualTo(plain);
            assertThat(Sealed.channel(sealed).refusal()).as("length %d", length).isNull();
            assertThat(Sealed.channel(sealed).given()).isEqualTo(plain);
        }
    }

    /** A nonce that comes twice gives away the key of GCM's tags: what a caller does with the header changes none. */
    @Test
    void whoeverHasTheHeaderChangesNoNonce() throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        byte[] plain = Sealed.plain(40);
        try (SealingStream stream =
                new Sealer(List.of(Sealed.KEY), 4).begin(new ObjectIdentity("object", 1), Content.FILE, sealed)) {
            Arrays.fill(stream.header().noncePrefix(), (byte) 0);
            stream.write(plain);
            stream.finish();
        }
        assertThat(Sealed.stream(sealed.toByteArray()).given()).isEqualTo(plain);
    }

    @Test
    void anyPiecesInAndAnyPiecesOut() throws IOException {
        long seed = 20261125;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            int exponent = random.nextInt(4, 12);
            byte[] plain = Sealed.plain(random.nextInt(0, 6 << exponent));
            byte[] sealed = sealedInPieces(plain, exponent, random);
            assertThat(openedInPieces(sealed, random))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(plain);
            try (OpenedChannel channel =
                    new Opening(List.of(Sealed.KEY)).channel(new Sealed.Memory(sealed), "object")) {
                assertThat(channel.size()).isEqualTo(plain.length);
                for (int i = 0; i < 10; i++) {
                    int from = random.nextInt(0, plain.length + 20);
                    int to = Math.min(plain.length, from + random.nextInt(0, 100));
                    assertThat(at(channel, from, Math.max(0, to - from)))
                            .as("seed %d, round %d, from %d to %d", seed, round, from, to)
                            .isEqualTo(from >= to ? new byte[0] : Arrays.copyOfRange(plain, from, to));
                }
                assertThat(channel.bytes(plain.length)).isEqualTo(plain);
            }
        }
    }

    private static byte[] sealedInPieces(byte[] plain, int exponent, SplittableRandom random) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        SealingStream stream = new Sealer(List.of(Sealed.KEY), exponent).begin(Sealed.IDENTITY, Content.FILE, sealed);
        for (int at = 0; at < plain.length; ) {
            int count = Math.min(plain.length - at, random.nextInt(0, 3 << exponent));
            stream.write(plain, at, count);
            at += count;
        }
        stream.finish();
        return sealed.toByteArray();
    }

    private static byte[] openedInPieces(byte[] sealed, SplittableRandom random) throws IOException {
        ByteArrayOutputStream given = new ByteArrayOutputStream();
        try (InputStream plain = new Opening(List.of(Sealed.KEY)).stream(new ByteArrayInputStream(sealed), "object")) {
            for (int count = 0; count >= 0; ) {
                byte[] buffer = new byte[random.nextInt(1, 5000)];
                count = plain.read(buffer);
                given.write(buffer, 0, Math.max(0, count));
            }
        }
        return given.toByteArray();
    }

    private static byte[] at(OpenedChannel channel, int from, int count) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(count);
        channel.position(from);
        while (target.hasRemaining() && channel.read(target) >= 0) {
            // Segment by segment.
        }
        return Arrays.copyOf(target.array(), target.position());
    }

    @Test
    void segmentsOf64KibibytesAreTheStandard() throws IOException {
        byte[] plain = Sealed.plain(3 * 65536 + 5);
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        long count = new Sealer(List.of(Sealed.KEY))
                .seal(Sealed.IDENTITY, Content.FILE, new ByteArrayInputStream(plain), "plain", sealed);
        assertThat(count).isEqualTo(plain.length);
        SealedHeader header = SealedHeader.read(new ByteArrayInputStream(sealed.toByteArray()), "object");
        assertThat(header.segmentBytes()).isEqualTo(65536);
        assertThat(header.identity()).isEqualTo(Sealed.IDENTITY);
        assertThat(Sealed.stream(sealed.toByteArray()).given()).isEqualTo(plain);
    }

    @Test
    void eachOfSeveralRecipientsOpensItAlone() throws IOException {
        List<TestKey> keys = List.of(TestKey.of(7), TestKey.of(8), TestKey.of(9));
        byte[] plain = Sealed.plain(100);
        byte[] sealed = Sealed.of(plain, Sealed.SMALL, Sealed.IDENTITY, keys);
        for (TestKey key : keys) {
            try (OpenedStream stream = new Opening(List.of(key)).stream(new ByteArrayInputStream(sealed), "object")) {
                assertThat(stream.identity()).isEqualTo(Sealed.IDENTITY);
                assertThat(stream.content()).isEqualTo(Content.FILE);
                assertThat(stream.readAllBytes()).isEqualTo(plain);
            }
        }
        assertThatThrownBy(
                        () -> new Opening(List.of(TestKey.of(10))).stream(new ByteArrayInputStream(sealed), "object"))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_NOT_FOUND))
                .hasMessageContaining("test test-07, test test-08, test test-09");
    }

    @Test
    void whoIsRevokedDoesNotKeepOthersOut() throws IOException {
        Opener revoked = (stanza, context) -> {
            if (stanza.keyId().equals("test-07")) {
                throw new GambesonException(ErrorCode.KEY_REFUSED, "was revoked");
            }
            return null;
        };
        byte[] sealed =
                Sealed.of(Sealed.plain(9), Sealed.SMALL, Sealed.IDENTITY, List.of(TestKey.of(7), TestKey.of(8)));
        try (OpenedStream stream =
                new Opening(List.of(revoked, TestKey.of(8))).stream(new ByteArrayInputStream(sealed), "object")) {
            assertThat(stream.readAllBytes()).hasSize(9);
        }
        assertThatThrownBy(() -> new Opening(List.of(revoked)).stream(new ByteArrayInputStream(sealed), "object"))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_REFUSED));
    }

    @Test
    void nothingIsSealedTwiceAlike() {
        byte[] plain = Sealed.plain(40);
        byte[] one = Sealed.of(plain, Sealed.SMALL);
        byte[] other = Sealed.of(plain, Sealed.SMALL);
        int header = Sealed.headerLength(one);
        for (int at = header; at + 16 <= one.length; at++) {
            byte[] piece = Arrays.copyOfRange(one, at, at + 16);
            assertThat(new String(other, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain(new String(piece, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void whatWasNotFinishedIsCutOff() throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (SealingStream stream =
                new Sealer(List.of(Sealed.KEY), Sealed.SMALL).begin(Sealed.IDENTITY, Content.FILE, sealed)) {
            stream.write(Sealed.plain(64));
        }
        assertThat(Sealed.stream(sealed.toByteArray()).refusal()).hasMessageContaining("is cut off after segment 2");
    }

    @Test
    void nothingIsGivenByWhatIsClosed() throws IOException {
        byte[] sealed = Sealed.of(Sealed.plain(40), Sealed.SMALL);
        OpenedChannel channel = new Opening(List.of(Sealed.KEY)).channel(new Sealed.Memory(sealed), "object");
        channel.close();
        assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(4))).isInstanceOf(ClosedChannelException.class);
        OpenedStream stream = new Opening(List.of(Sealed.KEY)).stream(new ByteArrayInputStream(sealed), "object");
        assertThat(stream.read()).isNotNegative();
        stream.close();
        assertThat(stream.read()).isEqualTo(-1);
    }

    @Test
    void moreThanMayBeReadWholeIsSaid() throws IOException {
        try (OpenedChannel channel = new Opening(List.of(Sealed.KEY))
                .channel(new Sealed.Memory(Sealed.of(Sealed.plain(40), Sealed.SMALL)), "object")) {
            assertThatThrownBy(() -> channel.bytes(39))
                    .hasMessageContaining("holds 40 bytes, and 39 may be read whole");
        }
    }
}
