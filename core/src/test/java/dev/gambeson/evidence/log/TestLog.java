package dev.gambeson.evidence.log;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.checkpoint.LogKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A log with a key of its own, and the acts that tests enter. */
public final class TestLog {

    public static final String ORIGIN = "example.com/evidence";
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T12:00:00.123Z"), ZoneOffset.UTC);

    public final Path folder;
    public final PrivateKeySigner signer;
    public final List<String> notices = new ArrayList<>();

    public TestLog(Path folder) {
        this(folder, signer(1));
    }

    public TestLog(Path folder, PrivateKeySigner signer) {
        this.folder = folder;
        this.signer = signer;
    }

    public static TestLog create(Path folder) {
        TestLog made = new TestLog(folder);
        made.log().create(ORIGIN, made.signer);
        return made;
    }

    public EvidenceLog log() {
        return new EvidenceLog(folder);
    }

    public LogKeys keys() {
        return LogKeys.any(List.of(signer.verificationKey()));
    }

    public LogRecorder recorder() {
        return new LogRecorder(log(), signer, keys(), CLOCK, notices::add);
    }

    public void enter(int from, int to) {
        for (int i = from; i < to; i++) {
            recorder().enter(act(i));
        }
    }

    /** An act whose object is told by its number. */
    public static Act act(int number) {
        String name = "model-" + number + ".onnx";
        return new Act(
                "seal",
                List.of(new Act.ActObject("input", name, Sha256.hex(name.getBytes(StandardCharsets.UTF_8)))),
                Map.of("number", Integer.toString(number)),
                number % 3 == 0 ? Map.of("who", "person " + number, "note", "") : Map.of());
    }

    /** The same key for the same seed. */
    public static PrivateKeySigner signer(long seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed);
            generator.initialize(255, random);
            KeyPair pair = generator.generateKeyPair();
            return new PrivateKeySigner(pair.getPrivate(), VerificationKey.of(pair.getPublic(), "the test"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
