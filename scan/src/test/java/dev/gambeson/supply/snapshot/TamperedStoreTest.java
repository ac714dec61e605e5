package dev.gambeson.supply.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is changed in a store is found, a restore of it refused, and what is in the place left as it was. */
class TamperedStoreTest {

    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    private final PrivateKeySigner signer = Stores.signer();
    private final SnapshotTrust trust = new SnapshotTrust(List.of(signer.verificationKey()), true);
    private Path data;
    private Path work;
    private SnapshotStore store;
    private Map<String, String> before;

    @BeforeEach
    void freeze() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        byte[] rows = new byte[3 * MIB + 100];
        new SplittableRandom(1).nextBytes(rows);
        Files.write(data.resolve("rows.bin"), rows);
        Files.writeString(data.resolve("labels.csv"), "id,label\n1,0\n");
        store = new SnapshotStore(folder.resolve("store"));
        Stores.freeze(store, data, new Freezing.Manner(false, 1, List.of(signer), null));
        work = Files.createDirectories(folder.resolve("work"));
        Files.writeString(work.resolve("mine"), "damaged, and all I have");
        before = Stores.content(work);
    }

    private Path object(String sha256) {
        return folder.resolve("store/objects").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    private String sha256(String name) throws IOException {
        return dev.gambeson.crypto.Sha256.hex(Files.readAllBytes(data.resolve(name)));
    }

    private GambesonException refused(String name) {
        try {
            Stores.restore(store, name, work, true, trust, null);
        } catch (GambesonException e) {
            assertThat(Stores.content(work)).as("what is in the place").isEqualTo(before);
            try (Stream<Path> beside = Files.list(folder)) {
                assertThat(beside.map(path -> path.getFileName().toString()))
                        .containsExactlyInAnyOrder("data", "store", "work");
            } catch (IOException io) {
                throw new IllegalStateException(io);
            }
            return e;
        }
        throw new AssertionError("was restored");
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void aFlippedByteIsNamedWithItsFileAndPlace() throws IOException {
        Path object = object(sha256("rows.bin"));
        flip(object, 2 * MIB + 7);
        GambesonException refused = refused("credit");
        assertThat(refused.code()).isEqualTo(ErrorCode.PROOF_REFUSED);
        assertThat(refused).hasMessage("rows.bin: is damaged in the store: bytes " + 2 * MIB + " to " + (3 * MIB - 1));
        assertThat(Stores.verify(store, "credit", null).flaws())
                .containsExactly(new Flaw(
                        Flaw.Kind.STORE,
                        "rows.bin",
                        "is damaged in the store: bytes " + 2 * MIB + " to " + (3 * MIB - 1)));
        assertThat(object).as("the damaged copy is not deleted").exists();
    }

    @Test
    void cutLongerMissingAndSwappedObjectsAreRefused() throws IOException {
        Path rows = object(sha256("rows.bin"));
        Path labels = object(sha256("labels.csv"));
        byte[] whole = Files.readAllBytes(rows);
        Files.write(rows, java.util.Arrays.copyOf(whole, MIB + 1));
        assertThat(refused("credit")).hasMessageContaining("bytes " + MIB + " to " + (whole.length - 1));
        Files.write(rows, java.util.Arrays.copyOf(whole, whole.length + 1));
        assertThat(refused("credit")).hasMessageContaining("rows.bin: is damaged in the store");
        Files.write(rows, whole);
        Files.copy(rows, labels, StandardCopyOption.REPLACE_EXISTING);
        assertThat(refused("credit")).hasMessage("labels.csv: is damaged in the store");
        Files.delete(labels);
        assertThat(refused("credit")).hasMessage("labels.csv: is missing from the store");
        Files.createSymbolicLink(labels, data.resolve("labels.csv"));
        assertThat(refused("credit")).hasMessage("labels.csv: is missing from the store");
        Files.delete(labels);
        Files.copy(data.resolve("labels.csv"), labels);
        Path pieces = Path.of(rows + ".pieces");
        flip(pieces, 40);
        assertThat(Stores.verify(store, "credit", null).flaws().toString())
                .contains("rows.bin", "is whole, and the list of its pieces in the store is damaged");
        Stores.restore(store, "credit", folder.resolve("back"), false, trust, null);
        assertThat(Stores.content(folder.resolve("back"))).isEqualTo(Stores.content(data));
    }

    @Test
    void everyByteOfHeadSignatureAndListingCounts() throws IOException {
        String listing = store.find(SnapshotName.parse("credit")).head().listing();
        for (Path file : List.of(
                folder.resolve("store/snapshots/credit/1.json"),
                folder.resolve("store/snapshots/credit/1.intoto.jsonl"),
                object(listing))) {
            byte[] bytes = Files.readAllBytes(file);
            for (int at = 0; at < bytes.length; at++) {
                byte[] flipped = bytes.clone();
                flipped[at] ^= 1;
                Files.write(file, flipped);
                if (!isHint(flipped, bytes, at, file)) {
                    assertThat(refused("credit").code())
                            .as("byte %d of %s", at, file.getFileName())
                            .isIn(ErrorCode.PROOF_REFUSED, ErrorCode.INPUT_UNSUPPORTED);
                }
            }
            for (int length = 0; length < bytes.length; length += 7) {
                Files.write(file, java.util.Arrays.copyOf(bytes, length));
                refused("credit");
            }
            Files.write(file, bytes);
        }
        Stores.restore(store, "credit", folder.resolve("back"), false, trust, null);
    }

    /** The id of a key in an envelope is a hint that nobody believes, and the line feed after it is no part of it. */
    private static boolean isHint(byte[] flipped, byte[] bytes, int at, Path file) {
        String line = new String(bytes, StandardCharsets.UTF_8);
        return file.toString().endsWith(".jsonl") && at >= line.indexOf("\"keyid\"")
                || file.toString().endsWith(".jsonl") && isSpareBits(flipped, bytes);
    }

    /** Base64 has bits at its end that stand for nothing. */
    private static boolean isSpareBits(byte[] flipped, byte[] bytes) {
        try {
            var one = dev.gambeson.crypto.envelope.Envelope.of(dev.gambeson.format.json.JsonNode.of(flipped, "x"));
            var other = dev.gambeson.crypto.envelope.Envelope.of(dev.gambeson.format.json.JsonNode.of(bytes, "x"));
            return java.util.Arrays.equals(one.payload(), other.payload())
                    && one.payloadType().equals(other.payloadType())
                    && java.util.Arrays.equals(
                            one.signatures().get(0).signature(),
                            other.signatures().get(0).signature());
        } catch (GambesonException e) {
            return false;
        }
    }

    @Test
    void whatIsRewrittenWithAChecksumIsRefusedForItsSignature() throws IOException {
        Path file = folder.resolve("store/snapshots/credit/1.json");
        SnapshotHead head = store.find(SnapshotName.parse("credit")).head();
        SnapshotHead later = new SnapshotHead(
                head.name(),
                head.created().plusSeconds(1),
                head.label(),
                head.single(),
                head.files(),
                head.bytes(),
                head.rootDigest(),
                head.dirHash(),
                head.listing(),
                head.sealedFor(),
                head.previous());
        Files.write(file, later.json());
        assertThat(refused("credit")).hasMessage("credit@1 has a signature for something else");
        Files.delete(folder.resolve("store/snapshots/credit/1.intoto.jsonl"));
        assertThat(refused("credit")).hasMessage("credit@1 is not signed");
        Stores.restore(store, "credit", folder.resolve("back"), false);
    }

    @Test
    void signedByAnotherIsRefused() {
        SnapshotTrust others = new SnapshotTrust(List.of(Stores.signer().verificationKey()), true);
        assertThatThrownBy(() -> Stores.restore(store, "credit", folder.resolve("x"), false, others, null))
                .hasMessage("credit@1 is signed by nobody you trust");
    }

    @Test
    void snapshotsPutInThePlaceOfOthersAreRefused() throws IOException {
        Files.writeString(data.resolve("labels.csv"), "id,label\n1,1\n");
        Freezing.Manner signed = new Freezing.Manner(false, 1, List.of(signer), null);
        Stores.freeze(store, data, signed);
        new Freezing(store, act -> {}, Stores.CLOCK).freeze(data, "fraud", signed, bytes -> {});
        put("credit/1", "credit/2");
        assertThat(refused("credit@2")).hasMessage("snapshot credit@2: is credit@1, put in its place");
        put("fraud/1", "credit/1");
        assertThat(refused("credit@1")).hasMessage("snapshot credit@1: is fraud@1, put in its place");
    }

    private void put(String from, String to) throws IOException {
        for (String end : List.of(".json", ".intoto.jsonl")) {
            Path heads = folder.resolve("store/snapshots");
            Files.copy(heads.resolve(from + end), heads.resolve(to + end), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void anEarlierVersionThatWasRewrittenIsToldByTheLater() throws IOException {
        Stores.freeze(store, data, Stores.PLAIN);
        SnapshotStore other = new SnapshotStore(folder.resolve("other"));
        Files.writeString(data.resolve("more"), "m");
        Stores.freeze(other, data, Stores.PLAIN);
        Files.copy(
                folder.resolve("other/snapshots/credit/1.json"),
                folder.resolve("store/snapshots/credit/1.json"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(Stores.verify(store, "credit@2", null).flaws())
                .containsExactly(new Flaw(
                        Flaw.Kind.HISTORY, "credit@1", "is not the one that was there when credit@2 was made"));
    }

    @Test
    void sealedObjectsAreRefusedToo() throws IOException {
        SnapshotStore sealed = new SnapshotStore(folder.resolve("sealed"));
        Stores.freeze(sealed, data, new Freezing.Manner(false, 1, List.of(), Stores.sealer()));
        assertThatThrownBy(() -> Stores.restore(sealed, "credit", folder.resolve("x"), false))
                .hasMessageContaining("credit@1 is sealed for ")
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_NOT_FOUND));
        List<Path> objects;
        try (Stream<Path> files = Files.walk(folder.resolve("sealed/sealed"))) {
            objects = files.filter(Files::isRegularFile).toList();
        }
        assertThat(objects).hasSize(4);
        for (Path object : objects) {
            byte[] whole = Files.readAllBytes(object);
            SplittableRandom random = new SplittableRandom(whole.length);
            // Saying why takes thousands of trials with a whole segment: of the large one the header is enough.
            for (int round = 0; round < 6; round++) {
                flip(object, random.nextInt(whole.length > MIB ? 60 : whole.length));
                Verification verification = null;
                try {
                    verification = new Verifying(sealed, SnapshotTrust.ANYBODY, Stores.opening())
                            .verify(SnapshotName.parse("credit"), null, false, bytes -> {});
                } catch (GambesonException e) {
                    assertThat(e.code())
                            .isIn(ErrorCode.PROOF_REFUSED, ErrorCode.INPUT_UNSUPPORTED, ErrorCode.KEY_NOT_FOUND);
                }
                assertThat(verification == null || !verification.holds()).isTrue();
                Files.write(object, whole);
            }
        }
        // An object is bound to its name: one cannot be put in the place of another.
        Path one = objects.get(0);
        byte[] bytes = Files.readAllBytes(one);
        Files.copy(objects.get(1), one, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> Stores.restore(
                        sealed, "credit", folder.resolve("x"), false, SnapshotTrust.ANYBODY, Stores.opening()))
                .isInstanceOf(GambesonException.class);
        Files.write(one, bytes);
        Stores.restore(sealed, "credit", folder.resolve("x"), false, SnapshotTrust.ANYBODY, Stores.opening());
        assertThat(Stores.content(folder.resolve("x"))).isEqualTo(Stores.content(data));
    }

    /** A list that goes on for longer than memory has is refused before any of it is kept. */
    @Test
    void aListWithoutEndIsRefusedForItsDigest() throws IOException {
        SnapshotHead head = store.find(SnapshotName.parse("credit")).head();
        byte[] line = ("{\"path\":\"" + "x".repeat(1000) + "\",\"bytes\":0,\"sha256\":\"" + "0".repeat(64) + "\"}\n")
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        int[] opened = new int[1];
        assertThatThrownBy(() -> Listing.read(
                        () -> {
                            assertThat(opened[0]++)
                                    .as("is not read for its lines")
                                    .isZero();
                            return new java.io.ByteArrayInputStream(line);
                        },
                        head))
                .hasMessageContaining("is not the one that was frozen");
        assertThat(opened[0]).isEqualTo(1);
    }

    /** A hostile listing that leads out of the folder, with digests that all fit. */
    @Test
    void aListThatLeadsOutOfTheFolderIsRefused() throws IOException {
        for (String name : List.of("../evil", "/evil", "a/../../evil", "a\u0000b", "a//b")) {
            assertThatThrownBy(() -> ListedFile.of(dev.gambeson.format.json.JsonNode.of(
                            new ListedFile(
                                            name,
                                            new dev.gambeson.supply.snapshot.object.StoredContent(
                                                    1, "00".repeat(32), null))
                                    .line(),
                            "list")))
                    .hasMessageContaining("leads out of the folder");
        }
    }

    @Test
    void theWorkingCopyIsComparedFileByFile() throws IOException {
        Path copy = folder.resolve("copy");
        Stores.restore(store, "credit", copy, false);
        flip(copy.resolve("rows.bin"), 5);
        Files.delete(copy.resolve("labels.csv"));
        Files.writeString(copy.resolve("extra"), "x");
        assertThat(Stores.verify(store, "credit", copy).flaws())
                .containsExactlyInAnyOrder(
                        new Flaw(Flaw.Kind.CHANGED, "rows.bin", "has changed: bytes 0 to " + (MIB - 1)),
                        new Flaw(Flaw.Kind.MISSING, "labels.csv", "is missing"),
                        new Flaw(Flaw.Kind.UNLISTED, "extra", "was not frozen"));
    }
}
