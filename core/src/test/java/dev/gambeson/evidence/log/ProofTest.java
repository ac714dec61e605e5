package dev.gambeson.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.NoteKind;
import dev.gambeson.evidence.checkpoint.NoteSigner;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.evidence.proof.Prover;
import dev.gambeson.evidence.proof.TlogProof;
import dev.gambeson.evidence.proof.Witness;
import dev.gambeson.evidence.proof.WitnessRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handed to others: it proves what is so, and nothing else whatever is done to it. */
class ProofTest {

    private static final int ENTRIES = 9;

    @TempDir
    private Path home;

    private TestLog log = new TestLog(Path.of(""));
    private final List<SignedCheckpoint> heads = new ArrayList<>();

    @BeforeEach
    void fill() throws IOException {
        log = TestLog.create(home.resolve("log"));
        heads.add(head());
        for (int entry = 0; entry < ENTRIES; entry++) {
            log.enter(entry, entry + 1);
            heads.add(head());
        }
    }

    private SignedCheckpoint head() throws IOException {
        return SignedCheckpoint.of(Files.readAllBytes(log.folder.resolve("checkpoint")), "checkpoint");
    }

    private LogReader open() {
        return LogReader.open(log.log(), log.keys());
    }

    @Test
    void everyEntryIsProvedUnderEveryCheckpoint() {
        try (LogReader reader = open()) {
            Prover prover = new Prover(reader);
            for (SignedCheckpoint under : heads) {
                for (int entry = 0; entry < under.checkpoint().size(); entry++) {
                    TlogProof proof =
                            TlogProof.of(prover.inclusion(entry, under).bytes(), "proof");
                    proof.demand(log.keys(), "proof");
                    assertThat(proof.entry()).isEqualTo(reader.entry(entry));
                    assertThat(proof.index()).isEqualTo(entry);
                }
                WitnessRequest request =
                        WitnessRequest.of(prover.consistency(under.checkpoint()).bytes(), "request");
                assertThat(request.goesOnFrom(under.checkpoint().root())).isTrue();
                assertThat(request.goesOnFrom(Hash.leaf(new byte[1]))).isFalse();
            }
            refused(ErrorCode.USAGE, () -> prover.inclusion(ENTRIES));
            refused(ErrorCode.USAGE, () -> prover.inclusion(5, heads.get(5)));
            refused(ErrorCode.USAGE, () -> prover.consistency(Checkpoint.of("another", 1, Hash.empty())));
            refused(
                    ErrorCode.PROOF_REFUSED,
                    () -> prover.consistency(Checkpoint.of(TestLog.ORIGIN, 1, Hash.leaf(new byte[1]))));
            refused(
                    ErrorCode.PROOF_REFUSED,
                    () -> prover.consistency(Checkpoint.of(TestLog.ORIGIN, ENTRIES + 1, Hash.empty())));
        }
    }

    /** Hashes are not trusted: a proof that they do not give is not given. */
    @Test
    void aDamagedLogProvesNothingWrong() throws IOException {
        byte[] hashes = Files.readAllBytes(log.folder.resolve("hashes"));
        for (int at = 0; at < hashes.length; at += 32) {
            byte[] changed = hashes.clone();
            changed[at] ^= 1;
            Files.write(log.folder.resolve("hashes"), changed);
            try (LogReader reader = open()) {
                for (int entry = 0; entry < ENTRIES; entry++) {
                    try {
                        new Prover(reader).inclusion(entry).demand(log.keys(), "proof");
                    } catch (GambesonException e) {
                        assertThat(e.code()).isEqualTo(ErrorCode.PROOF_REFUSED);
                    }
                }
            }
        }
        Files.write(log.folder.resolve("hashes"), new byte[0]);
        try (LogReader reader = open()) {
            refused(ErrorCode.PROOF_REFUSED, () -> new Prover(reader).inclusion(0));
        }
    }

    @Test
    void everyChangeOfAProofIsRefused() {
        byte[] proof;
        try (LogReader reader = open()) {
            proof = new Prover(reader).inclusion(4).bytes();
        }
        for (int at = 0; at < proof.length; at++) {
            byte[] changed = proof.clone();
            changed[at] ^= (byte) (1 << at % 7);
            assertThat(holds(changed)).as("byte %d", at).isFalse();
            assertThat(holds(Arrays.copyOf(proof, at))).as("cut at %d", at).isFalse();
        }
        assertThat(holds(proof)).isTrue();
        String text = new String(proof, StandardCharsets.UTF_8);
        assertThat(holds(text.replace("index 4", "index 5").getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(holds(text.replaceFirst("\nextra [^\n]*", "").getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        refused(
                ErrorCode.KEY_REFUSED,
                () -> TlogProof.of(proof, "proof")
                        .demand(LogKeys.any(List.of(TestLog.signer(2).verificationKey())), "proof"));
    }

    private boolean holds(byte[] proof) {
        try {
            TlogProof.of(proof, "proof").demand(log.keys(), "proof");
            return true;
        } catch (GambesonException e) {
            assertThat(e.code())
                    .isIn(
                            ErrorCode.INPUT_MALFORMED,
                            ErrorCode.INPUT_UNSUPPORTED,
                            ErrorCode.PROOF_REFUSED,
                            ErrorCode.KEY_REFUSED);
            return false;
        }
    }

    @Test
    void mutatedProofsAndRequestsAreReadOrRefused() {
        byte[] proof;
        byte[] request;
        try (LogReader reader = open()) {
            proof = new Prover(reader).inclusion(4).bytes();
            request = new Prover(reader).consistency(heads.get(5).checkpoint()).bytes();
        }
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            byte[] changed = (i % 2 == 0 ? proof : request).clone();
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(128);
            }
            byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length)) : changed;
            try {
                byte[] again = i % 2 == 0
                        ? TlogProof.of(cut, "input").bytes()
                        : WitnessRequest.of(cut, "input").bytes();
                assertThat(again).as("seed 5, input %d", i).isEqualTo(cut);
            } catch (GambesonException e) {
                assertThat(e.code()).isIn(ErrorCode.INPUT_MALFORMED, ErrorCode.INPUT_UNSUPPORTED);
            }
        }
    }

    @Test
    void aWitnessGoesOnFromWhatItHasSeen() throws IOException {
        PrivateKeySigner key = TestLog.signer(3);
        NoteSigner signer = new NoteSigner("example.org/w", NoteKind.WITNESS, key);
        Path seen = home.resolve("seen");
        Witness witness = new Witness(signer, log.keys(), seen, TestLog.CLOCK);
        WitnessRequest first;
        WitnessRequest second;
        try (LogReader reader = open()) {
            first = new WitnessRequest(0, List.of(), heads.get(4));
            second = new Prover(reader).consistency(heads.get(4).checkpoint());
        }
        refused(ErrorCode.USAGE, () -> witness.cosign(second, "request"));
        SignedCheckpoint cosigned = witness.cosign(first, "request");
        assertThat(cosigned.note().by(signer.key(), "cosigned").orElseThrow().timestamp())
                .isEqualTo(TestLog.CLOCK.instant().getEpochSecond());
        assertThat(Files.readAllBytes(seen)).isEqualTo(cosigned.note().bytes());
        refused(ErrorCode.USAGE, () -> witness.cosign(first, "request"));
        witness.cosign(second, "request");
        refused(ErrorCode.PROOF_REFUSED, () -> witness.cosign(first, "an older one"));
        WitnessRequest same = new WitnessRequest(ENTRIES, List.of(), heads.get(ENTRIES));
        witness.cosign(same, "the same again");

        TestLog other = TestLog.create(home.resolve("other"));
        other.enter(20, 20 + ENTRIES + 1);
        try (LogReader reader = LogReader.open(other.log(), other.keys())) {
            WitnessRequest forked = new WitnessRequest(
                    ENTRIES, reader.tree(ENTRIES + 1).consistency(ENTRIES).path(), reader.head());
            refused(ErrorCode.PROOF_REFUSED, () -> witness.cosign(forked, "another history"));
        }
        Files.write(seen, heads.get(4).note().bytes());
        refused(ErrorCode.PROOF_REFUSED, () -> witness.cosign(second, "a forged memory"));
        Witness itself = new Witness(
                new NoteSigner("example.org/w", NoteKind.WITNESS, log.signer),
                log.keys(),
                home.resolve("none"),
                TestLog.CLOCK);
        refused(ErrorCode.KEY_REFUSED, () -> itself.cosign(first, "request"));
        Witness stranger =
                new Witness(signer, LogKeys.any(List.of(key.verificationKey())), home.resolve("none"), TestLog.CLOCK);
        refused(ErrorCode.KEY_REFUSED, () -> stranger.cosign(first, "request"));
    }

    /** Somebody on the way adds lines that nobody checks: what the witness cannot read again it does not write. */
    @Test
    void aWitnessKeepsWhatItCanReadAgain() throws IOException {
        Path seen = home.resolve("seen");
        NoteSigner signer = new NoteSigner("example.org/w", NoteKind.WITNESS, TestLog.signer(3));
        Witness witness = new Witness(signer, log.keys(), seen, TestLog.CLOCK);
        witness.cosign(new WitnessRequest(0, List.of(), heads.get(4)), "request");
        SignedCheckpoint full = heads.get(4);
        NoteSigner other = new NoteSigner("example.net/other", NoteKind.WITNESS, TestLog.signer(4));
        while (full.note().signatures().size() < 100) {
            full = full.with(other.cosign(full.note().text(), TestLog.CLOCK.instant()));
        }
        WitnessRequest crowded = new WitnessRequest(4, List.of(), full);
        refused(ErrorCode.INPUT_TOO_LARGE, () -> witness.cosign(crowded, "request"));
        witness.cosign(new WitnessRequest(4, List.of(), heads.get(4)), "request");
    }

    private static void refused(ErrorCode code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        GambesonException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }
}
