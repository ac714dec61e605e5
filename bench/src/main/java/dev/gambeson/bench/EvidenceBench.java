package dev.gambeson.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.NoteKey;
import dev.gambeson.evidence.checkpoint.NoteKind;
import dev.gambeson.evidence.log.EvidenceLog;
import dev.gambeson.evidence.log.LogReader;
import dev.gambeson.evidence.log.LogRecorder;
import dev.gambeson.evidence.log.verify.LogVerifier;
import dev.gambeson.evidence.log.verify.Verification;
import dev.gambeson.evidence.proof.Prover;
import dev.gambeson.evidence.proof.TlogProof;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How fast acts are entered one by one, each forced to the disk, and a log is verified.
 *
 * <p>Arguments: the folder of the log, which is made where it is not there, so that a second call verifies the same one; how many
 * entries (1 000 000), how many under one checkpoint (100), how many are then entered one by one (500).
 */
public final class EvidenceBench {

    private static final byte[] SUBJECT = new byte[1];

    private EvidenceBench() {}

    /** Runs the benchmark and prints a line for each figure. */
    public static void main(String[] given) throws IOException, GeneralSecurityException {
        Arguments arguments = new Arguments(given);
        Path folder = Path.of(arguments.word(0, "log"));
        int entries = arguments.whole(1, 1_000_000);
        int batch = arguments.whole(2, 100);
        int single = arguments.whole(3, 500);
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        PrivateKeySigner signer =
                new PrivateKeySigner(pair.getPrivate(), VerificationKey.of(pair.getPublic(), "the benchmark"));
        EvidenceLog log = new EvidenceLog(folder);
        log.create("example.com/bench", signer);
        System.out.println("key: " + new NoteKey("example.com/bench", NoteKind.LOG, signer.verificationKey()).vkey());
        LogKeys keys = LogKeys.any(List.of(signer.verificationKey()));
        LogRecorder recorder = new LogRecorder(log, signer, keys, Clock.systemUTC(), System.err::println);
        long start = System.nanoTime();
        for (int first = 0; first < entries; first += batch) {
            List<Act> acts = new ArrayList<>();
            for (int number = first; number < Math.min(entries, first + batch); number++) {
                acts.add(act(number));
            }
            recorder.enterAll(acts);
        }
        print("entered in batches of " + batch, entries, start);
        start = System.nanoTime();
        for (int number = 0; number < single; number++) {
            recorder.enter(act(entries + number));
        }
        print("entered one by one", single, start);
        verify(log, keys);
        prove(log, keys);
        Path all = folder.resolve("entries");
        System.out.printf(
                Locale.ROOT,
                "entries: %d bytes, personal values: %d bytes%n",
                Files.size(all),
                Files.size(folder.resolve("personal")));
    }

    private static void verify(EvidenceLog log, LogKeys keys) {
        for (int run = 0; run < 2; run++) {
            long start = System.nanoTime();
            long cpu = cpu();
            Verification verified = new LogVerifier(log, keys, List.of()).verify();
            print("verified" + verified.flaw().map(Object::toString).orElse(""), verified.entries(), start);
            System.out.printf(Locale.ROOT, "  CPU %.1f s%n", (cpu() - cpu) / 1e9);
        }
    }

    private static void prove(EvidenceLog log, LogKeys keys) {
        long start = System.nanoTime();
        long entry = 0;
        try (LogReader reader = LogReader.open(log, keys)) {
            long size = reader.head().checkpoint().size();
            Prover prover = new Prover(reader);
            for (; entry < 1000; entry++) {
                TlogProof proof = prover.inclusion(entry * 7919 % size);
                proof.demand(keys, "the proof");
            }
        }
        print("proved and verified", entry, start);
    }

    private static Act act(int number) {
        String digest = Sha256.hex(Integer.toString(number).getBytes(StandardCharsets.UTF_8), SUBJECT);
        return new Act(
                "gate",
                List.of(
                        new Act.ActObject("model", "model.onnx", digest),
                        new Act.ActObject("report", "gate.json", digest)),
                Map.of("verdict", "pass", "version", "0.1.0"),
                Map.of("who", "ada"));
    }

    private static void print(String what, long count, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%s: %d in %.2f s, %.0f a second%n", what, count, seconds, count / seconds);
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
