package dev.gambeson.supply.snapshot;

import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.crypto.seal.Sealer;
import dev.gambeson.crypto.seal.hpke.HpkeOpener;
import dev.gambeson.crypto.seal.hpke.HpkeRecipient;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.evidence.Recorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores, keys and folders of the tests. */
final class Stores {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T10:00:00Z"), ZoneOffset.UTC);
    static final Freezing.Manner PLAIN = new Freezing.Manner(false, 1, List.of(), null);

    private static final KeyPair SEAL = pair("X25519");

    private Stores() {}

    static Sealer sealer() {
        return new Sealer(List.of(new HpkeRecipient(SEAL.getPublic(), "key")));
    }

    static Opening opening() {
        return new Opening(List.of(new HpkeOpener(SEAL)));
    }

    static PrivateKeySigner signer() {
        KeyPair pair = pair("Ed25519");
        return new PrivateKeySigner(pair.getPrivate(), VerificationKey.of(pair.getPublic(), "the test"));
    }

    private static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static StoredSnapshot freeze(SnapshotStore store, Path data, Freezing.Manner manner) {
        return new Freezing(store, Recorder.NONE, CLOCK).freeze(data, "credit", manner, bytes -> {});
    }

    static Restoration restore(SnapshotStore store, String name, Path out, boolean replaces) {
        return restore(store, name, out, replaces, SnapshotTrust.ANYBODY, null);
    }

    static Restoration restore(
            SnapshotStore store,
            String name,
            Path out,
            boolean replaces,
            SnapshotTrust trust,
            @Nullable Opening opening) {
        return new Restoring(store, trust, opening, Recorder.NONE, CLOCK)
                .restore(SnapshotName.parse(name), out, replaces, bytes -> {});
    }

    static Verification verify(SnapshotStore store, String name, @Nullable Path against) {
        return new Verifying(store, SnapshotTrust.ANYBODY, null)
                .verify(SnapshotName.parse(name), against, false, bytes -> {});
    }

    /** All files below a folder with their content in hex; a file alone is called {@code .}. */
    static Map<String, String> content(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, String> content = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name =
                        file.equals(folder) ? "." : folder.relativize(file).toString();
                content.put(name, HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
