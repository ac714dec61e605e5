package dev.gambeson.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.format.InputException;
import dev.gambeson.supply.signing.identity.IdentityOutcome;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Refused;
import dev.gambeson.supply.signing.identity.IdentityTrust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is changed in the bundle of a real signature is refused, and for the right reason. */
class TamperingTest {

    private static final String ENTRY = "verificationMaterial/tlogEntries/0/";
    private static final String TIMES = "verificationMaterial/timestampVerificationData";
    private static final SigstoreVerifier VERIFIER = new SigstoreVerifier();

    private static byte[] both;
    private static byte[] logOnly;
    private static IdentityTrust trust;

    @BeforeAll
    static void read() throws IOException {
        both = Claims.bundle("v1.1.0");
        logOnly = Claims.bundle("v1.0.1");
        trust = Claims.publicRoot();
    }

    /** One bit in bytes across each value; what follows the path are the answers that may come. */
    @ParameterizedTest
    @CsvSource({
        "verificationMaterial/certificate/rawBytes, NOT_CERTIFIED INPUT_MALFORMED",
        "dsseEnvelope/payload, SIGNATURE_BROKEN",
        "dsseEnvelope/signatures/0/sig, SIGNATURE_BROKEN",
        ENTRY + "canonicalizedBody, NOT_LOGGED",
        ENTRY + "logId/keyId, NOT_LOGGED",
        ENTRY + "inclusionPromise/signedEntryTimestamp, NOT_LOGGED",
        ENTRY + "inclusionProof/rootHash, NOT_LOGGED",
        ENTRY + "inclusionProof/hashes/0, NOT_LOGGED",
        ENTRY + "inclusionProof/hashes/7, NOT_LOGGED"
    })
    void aBitOfBytes(String path, String answers) {
        long seed = 20261125;
        SplittableRandom random = new SplittableRandom(seed);
        byte[] good = Base64.getDecoder().decode((String) Tampered.get(both, path));
        Map<String, Integer> seen = new TreeMap<>();
        for (int i = 0; i < good.length; i += 1 + random.nextInt(2 * Math.max(1, good.length / 25))) {
            byte[] bad = good.clone();
            bad[i] ^= (byte) (1 << random.nextInt(8));
            byte[] bundle =
                    Tampered.with(both, path, value -> Base64.getEncoder().encodeToString(bad));
            seen.merge(answer(bundle), 1, Integer::sum);
        }
        assertThat(List.of(answers.split(" ")))
                .as("%s, seed %d: %s", path, seed, seen)
                .containsAll(seen.keySet());
    }

    @ParameterizedTest
    @CsvSource({
        ENTRY + "integratedTime, NOT_LOGGED",
        ENTRY + "logIndex, NOT_LOGGED",
        ENTRY + "inclusionProof/logIndex, NOT_LOGGED",
        ENTRY + "inclusionProof/treeSize, NOT_LOGGED"
    })
    void aNumber(String path, String answer) {
        for (long step : new long[] {1, -1, 1000, 1L << 40}) {
            byte[] bundle = Tampered.with(both, path, value -> String.valueOf(Long.parseLong((String) value) + step));
            assertThat(answer(bundle)).as(path + " by " + step).isEqualTo(answer);
        }
    }

    @Test
    void theCheckpointOfTheLog() {
        String path = ENTRY + "inclusionProof/checkpoint/envelope";
        String good = (String) Tampered.get(both, path);
        for (int i = 0; i < good.length() - 1; i += 7) {
            char other = good.charAt(i) == 'x' ? 'y' : 'x';
            String bad = good.substring(0, i) + other + good.substring(i + 1);
            assertThat(answer(Tampered.with(both, path, value -> bad))).as(bad).isEqualTo("NOT_LOGGED");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "verificationMaterial/tlogEntries, NOT_LOGGED",
        ENTRY + "inclusionProof, NOT_LOGGED",
        ENTRY + "inclusionProof/checkpoint, NOT_LOGGED",
        ENTRY + "inclusionProof/hashes, NOT_LOGGED",
        ENTRY + "canonicalizedBody, NOT_LOGGED",
        ENTRY + "logId, NOT_LOGGED",
        ENTRY + "inclusionPromise, TIME_NOT_PROVED",
        "verificationMaterial/certificate, INPUT_MALFORMED"
    })
    void whatIsTakenOut(String path, String answer) {
        assertThat(answer(Tampered.with(logOnly, path, value -> null))).isEqualTo(answer);
    }

    /** A key that was found after its minutes: whoever has it can write any time, and have it signed by nobody. */
    @Test
    void aTimeThatNobodyHasSignedIsNone() {
        byte[] unpromised =
                Tampered.with(logOnly, ENTRY + "inclusionPromise", value -> Map.of("signedEntryTimestamp", ""));
        assertThat(answer(unpromised)).isEqualTo("TIME_NOT_PROVED");
        assertThat(answer(Tampered.with(
                        logOnly, TIMES, value -> Map.of("rfc3161Timestamps", List.of(Map.of("signedTimestamp", ""))))))
                .isEqualTo("TIME_NOT_PROVED");
    }

    @Test
    void eitherTheLogOrAnAuthorityOfTimeIsEnough() {
        assertThat(answer(both)).isEqualTo("Proved");
        assertThat(answer(logOnly)).isEqualTo("Proved");
        assertThat(answer(Tampered.with(both, TIMES, value -> null))).isEqualTo("Proved");
        byte[] stamped = Tampered.with(both, ENTRY + "inclusionPromise", value -> null);
        assertThat(answer(stamped)).isEqualTo("Proved");
        assertThat(answer(Tampered.with(stamped, TIMES, value -> null))).isEqualTo("TIME_NOT_PROVED");
    }

    /** Every part is genuine, and of another signature by the same person. */
    @ParameterizedTest
    @CsvSource({
        "verificationMaterial/certificate, SIGNATURE_BROKEN",
        "verificationMaterial/tlogEntries, NOT_LOGGED",
        ENTRY + "canonicalizedBody, NOT_LOGGED",
        ENTRY + "inclusionPromise, NOT_LOGGED",
        ENTRY + "inclusionProof, NOT_LOGGED",
        "dsseEnvelope, SIGNATURE_BROKEN",
        "dsseEnvelope/payload, SIGNATURE_BROKEN",
        "dsseEnvelope/signatures, SIGNATURE_BROKEN"
    })
    void partsOfAnotherSignature(String path, String answer) {
        Object other = Tampered.get(logOnly, path);
        assertThat(answer(Tampered.with(both, path, value -> other))).isEqualTo(answer);
    }

    /**
     * What the authority has signed: time and imprint, attributes, signature (RFC 5652 §5.4). The wrapper around them is signed by
     * nobody, and says nothing that counts.
     */
    @ParameterizedTest
    @CsvSource({"53, 248", "891, 1146", "1160, 1262"})
    void aBitOfATimestamp(int from, int until) {
        String path = TIMES + "/rfc3161Timestamps/0/signedTimestamp";
        byte[] good = Base64.getDecoder().decode((String) Tampered.get(both, path));
        for (int i = from; i < until; i += 3) {
            byte[] bad = good.clone();
            bad[i] ^= (byte) (1 << (i % 8));
            byte[] bundle =
                    Tampered.with(both, path, value -> Base64.getEncoder().encodeToString(bad));
            assertThat(answer(bundle)).as("byte " + i).isEqualTo("TIME_NOT_PROVED");
        }
    }

    @Test
    void aTimestampOfAnotherSignature() {
        Object other = Tampered.get(both, TIMES);
        assertThat(answer(Tampered.with(logOnly, TIMES, value -> other))).isEqualTo("TIME_NOT_PROVED");
    }

    @Test
    void aSecondEntryOrSignatureIsNotPassedOver() {
        UnaryOperator<@Nullable Object> twice = value -> List.of(((List<?>) value).get(0), ((List<?>) value).get(0));
        assertThat(answer(Tampered.with(both, "verificationMaterial/tlogEntries", twice)))
                .isEqualTo("INPUT_MALFORMED");
        assertThat(answer(Tampered.with(both, "dsseEnvelope/signatures", twice)))
                .isEqualTo("INPUT_MALFORMED");
    }

    @Test
    void anotherRootVouchesForNobody() throws IOException {
        Map<String, byte[]> files = Claims.conformance();
        byte[] staging = files.get("trusted_root-1.json");
        assertThat(answer(both, Claims.trust(staging))).isEqualTo("NOT_CERTIFIED");
        byte[] root = trust.trustedRoot();
        assertThat(answer(both, Claims.trust(Tampered.with(root, "ctlogs/1", value -> Tampered.get(root, "ctlogs/0")))))
                .isEqualTo("NOT_CERTIFIED");
        byte[] otherLog = Tampered.with(root, "tlogs/0", value -> Tampered.get(root, "tlogs/1"));
        assertThat(answer(both, Claims.trust(otherLog))).isEqualTo("NOT_LOGGED");
        byte[] closed = Tampered.with(
                root,
                "tlogs/0/publicKey/validFor",
                value -> Map.of("start", "2021-01-12T11:53:27Z", "end", "2025-01-01T00:00:00Z"));
        assertThat(answer(both, Claims.trust(closed))).isEqualTo("TIME_NOT_PROVED");
        byte[] noTime = Tampered.with(root, "timestampAuthorities", value -> List.of());
        assertThat(answer(both, Claims.trust(noTime))).isEqualTo("TIME_NOT_PROVED");
        assertThat(answer(both, Claims.trust(Tampered.with(root, "certificateAuthorities", value -> List.of()))))
                .isEqualTo("INPUT_MALFORMED");
        assertThat(answer(both, Claims.trust("{}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("INPUT_MALFORMED");
    }

    private static String answer(byte[] bundle) {
        return answer(bundle, trust);
    }

    private static String answer(byte[] bundle, IdentityTrust trust) {
        try {
            IdentityOutcome outcome = VERIFIER.verify(Claims.claim(bundle), trust);
            return outcome instanceof Refused refused ? refused.reason().name() : "Proved";
        } catch (InputException e) {
            return e.code().name();
        }
    }
}
