package dev.gambeson.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What somebody without the key can do to an object, and what is said about it. Segments of 16 bytes: five, the last one short. */
class SealTamperTest {

    private static final byte[] PLAIN = Sealed.plain(70);
    private static final byte[] SEALED = Sealed.of(PLAIN, Sealed.SMALL);
    private static final int HEADER = Sealed.headerLength(SEALED);

    @Test
    void everyByteThatIsChangedIsFound() {
        Set<ErrorCode> headerCodes = EnumSet.of(
                ErrorCode.PROOF_REFUSED,
                ErrorCode.INPUT_MALFORMED,
                ErrorCode.INPUT_UNSUPPORTED,
                ErrorCode.KEY_NOT_FOUND);
        for (int at = 0; at < SEALED.length; at++) {
            // What a segment holds has no meaning for its seal: there one bit of each byte tells as much as all.
            for (int bit = at < HEADER ? 0 : at % 8; bit < 8; bit += at < HEADER ? 1 : 8) {
                byte[] changed = SEALED.clone();
                changed[at] ^= (byte) (1 << bit);
                Set<ErrorCode> codes = at < HEADER ? headerCodes : EnumSet.of(ErrorCode.PROOF_REFUSED);
                refused(changed, codes, "bit " + bit + " of byte " + at);
                if (at < HEADER) {
                    assertThat(Sealed.stream(changed).given()).isEmpty();
                }
            }
        }
    }

    @Test
    void whatIsBoundByTheHeaderIsSaidToBeChangedThere() {
        int nonce = 11;
        int version = 18;
        int name = 28;
        for (int at : List.of(nonce, version + 7, name, name + 5)) {
            byte[] changed = SEALED.clone();
            changed[at] ^= 1;
            assertThat(Sealed.stream(changed).refusal()).hasMessage("object: its header was changed");
        }
        byte[] changed = SEALED.clone();
        changed[HEADER - 1] ^= 1;
        assertThat(Sealed.stream(changed).refusal())
                .hasMessage("object: has a header that was changed after it was sealed");
    }

    @Test
    void everyCutIsFound() {
        for (int length = 0; length < SEALED.length; length++) {
            Set<ErrorCode> codes = length < EncodedHeader.MAGIC.length
                    ? EnumSet.of(ErrorCode.INPUT_MALFORMED)
                    : EnumSet.of(ErrorCode.PROOF_REFUSED);
            byte[] cut = Arrays.copyOf(SEALED, length);
            refused(cut, codes, "cut to " + length);
            if (length >= EncodedHeader.MAGIC.length) {
                assertThat(Sealed.stream(cut).refusal()).as("cut to %d", length).hasMessageContaining("cut off");
                assertThat(Sealed.channel(cut).refusal())
                        .as("cut to %d", length)
                        .hasMessageContaining("cut off");
            }
        }
        byte[] atAnEnd = Arrays.copyOf(SEALED, HEADER + 2 * Sealed.SMALL_SEGMENT);
        assertThat(Sealed.stream(atAnEnd).refusal()).hasMessageContaining("is cut off after segment 1");
    }

    @Test
    void everythingAppendedIsFound() {
        byte[] full = Sealed.of(Sealed.plain(64), Sealed.SMALL);
        for (int count = 1; count < 100; count++) {
            refused(Arrays.copyOf(SEALED, SEALED.length + count), EnumSet.of(ErrorCode.PROOF_REFUSED), "and " + count);
            byte[] longer = Arrays.copyOf(full, full.length + count);
            Sealed.Outcome outcome = Sealed.stream(longer);
            assertThat(outcome.refusal()).hasMessageContaining("bytes were appended");
            assertThat(Sealed.channel(longer).refusal()).isInstanceOf(GambesonException.class);
        }
    }

    @Test
    void everyTwoSegmentsExchangedAreFoundWithTheirPlaces() {
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                if (i != j) {
                    byte[] changed = SEALED.clone();
                    copy(SEALED, j, changed, i);
                    copy(SEALED, i, changed, j);
                    int first = Math.min(i, j);
                    assertThat(Sealed.stream(changed).refusal())
                            .hasMessageContaining(
                                    "has segment " + Math.max(i, j) + " in the place of segment " + first);
                    assertThat(Sealed.stream(changed).given()).isEqualTo(Arrays.copyOf(PLAIN, first * 16));
                    assertThat(Sealed.channel(changed).refusal()).hasMessageContaining("in the place of segment");
                }
            }
        }
    }

    @Test
    void aSegmentThatIsMissingIsFound() {
        for (int missing = 0; missing < 4; missing++) {
            byte[] changed = join(
                    Arrays.copyOf(SEALED, HEADER + missing * Sealed.SMALL_SEGMENT),
                    Arrays.copyOfRange(SEALED, HEADER + (missing + 1) * Sealed.SMALL_SEGMENT, SEALED.length));
            assertThat(Sealed.stream(changed).refusal())
                    .hasMessageContaining("has segment " + (missing + 1) + " in the place of segment " + missing);
            refused(changed, EnumSet.of(ErrorCode.PROOF_REFUSED), "without " + missing);
        }
    }

    @Test
    void aSegmentThatIsThereTwiceIsFound() {
        for (int twice = 0; twice < 4; twice++) {
            int end = HEADER + (twice + 1) * Sealed.SMALL_SEGMENT;
            byte[] changed = join(
                    Arrays.copyOf(SEALED, end), Arrays.copyOfRange(SEALED, end - Sealed.SMALL_SEGMENT, SEALED.length));
            assertThat(Sealed.stream(changed).refusal())
                    .hasMessageContaining("has segment " + twice + " in the place of segment " + (twice + 1));
        }
    }

    @Test
    void partsOfAnotherObjectForTheSameKeyAreFound() {
        byte[] other =
                Sealed.of(Sealed.plain(70), Sealed.SMALL, new ObjectIdentity("credit-rusk", 3), List.of(Sealed.KEY));
        for (int segment = 0; segment < 4; segment++) {
            byte[] changed = SEALED.clone();
            copy(other, segment, changed, segment);
            assertThat(Sealed.stream(changed).refusal())
                    .hasMessageContaining("segment, " + segment + ", that was changed or is of another object");
            refused(changed, EnumSet.of(ErrorCode.PROOF_REFUSED), "segment of another");
        }
        byte[] header = join(Arrays.copyOf(other, HEADER), Arrays.copyOfRange(SEALED, HEADER, SEALED.length));
        assertThat(Sealed.stream(header).refusal())
                .hasMessageContaining("segment, 0, that was changed or is of another");
        int stanzas = HEADER - SealedHeader.MAC - 60;
        byte[] stanza = join(
                Arrays.copyOf(SEALED, stanzas),
                join(Arrays.copyOfRange(other, stanzas, HEADER), Arrays.copyOfRange(SEALED, HEADER, SEALED.length)));
        assertThat(Sealed.stream(stanza).refusal()).hasMessageContaining("its header was changed");
    }

    /** What whoever has the key can do, and does not: the object of a program that ends each with an empty segment. */
    @Test
    void theEndIsWrittenInOneWayOnly() throws Exception {
        byte[] dataKey = new byte[32];
        byte[] front = EncodedHeader.front(Sealed.IDENTITY, Content.FILE, Sealed.SMALL, new byte[7]);
        Stanza stanza = Sealed.KEY.wrap(dataKey, front);
        EncodedHeader header = EncodedHeader.of(
                new SealedHeader(Sealed.IDENTITY, Content.FILE, Sealed.SMALL, new byte[7], List.of(stanza)),
                front,
                dataKey);
        SegmentCipher cipher = header.segments(dataKey);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(header.bytes());
        out.write(header.mac());
        byte[] segment = new byte[Sealed.SMALL_SEGMENT];
        out.write(segment, 0, cipher.seal(0, false, new byte[16], 16, segment));
        out.write(segment, 0, cipher.seal(1, true, new byte[0], 0, segment));
        assertThat(Sealed.stream(out.toByteArray()).refusal()).hasMessageContaining("has an empty last segment, 1");
        assertThat(Sealed.channel(out.toByteArray()).refusal()).hasMessageContaining("has an empty last segment, 1");
    }

    @Test
    void anotherObjectOrVersionIsNotTakenForTheOneExpected() {
        Sealed.IDENTITY.demand("credit-risk", 3L, "object");
        Sealed.IDENTITY.demand(null, null, "object");
        assertThatThrownBy(() -> Sealed.IDENTITY.demand("fraud", null, "object"))
                .hasMessage("object is `credit-risk`, and not `fraud`");
        assertThatThrownBy(() -> Sealed.IDENTITY.demand("credit-risk", 4L, "object"))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROOF_REFUSED))
                .hasMessage("object is version 3 of `credit-risk`, and not version 4");
    }

    /** Refused in both ways of reading, and nothing given but what was sealed. */
    private static void refused(byte[] changed, Set<ErrorCode> codes, String what) {
        for (Sealed.Outcome outcome : List.of(Sealed.stream(changed), Sealed.channel(changed))) {
            assertThat(outcome.refusal()).as(what).isInstanceOf(GambesonException.class);
            assertThat(((GambesonException) outcome.refusal()).code()).as(what).isIn(codes);
            assertThat(outcome.given()).as(what).isEqualTo(Arrays.copyOf(PLAIN, outcome.given().length));
        }
    }

    private static void copy(byte[] from, int segment, byte[] to, int place) {
        System.arraycopy(
                from,
                HEADER + segment * Sealed.SMALL_SEGMENT,
                to,
                HEADER + place * Sealed.SMALL_SEGMENT,
                Sealed.SMALL_SEGMENT);
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
