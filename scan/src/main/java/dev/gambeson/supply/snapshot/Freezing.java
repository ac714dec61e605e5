package dev.gambeson.supply.snapshot;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.seal.Content;
import dev.gambeson.crypto.seal.ObjectIdentity;
import dev.gambeson.crypto.seal.Sealer;
import dev.gambeson.crypto.seal.SealingStream;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.format.file.AtomicFile;
import dev.gambeson.format.file.WriterLock;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.manifest.FileContent;
import dev.gambeson.supply.manifest.FileDigests;
import dev.gambeson.supply.manifest.FileTree;
import dev.gambeson.supply.manifest.FoundFile;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import dev.gambeson.supply.manifest.WalkRules;
import dev.gambeson.supply.snapshot.object.ObjectFolder;
import dev.gambeson.supply.snapshot.object.ObjectWriter;
import dev.gambeson.supply.snapshot.object.StoredContent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Freezes a file or folder into a store. The snapshot is there when its head is, which is written last and never changed; a run
 * that is killed leaves what was there before. One writes at a time. Not thread-safe.
 */
public final class Freezing {

    private final SnapshotStore store;
    private final Recorder recorder;
    private final Clock clock;

    /**
     * How it is done.
     *
     * @param followsLinks as in {@link WalkRules}; otherwise a link is refused
     * @param threads how many files are read at a time
     * @param signers those who sign it; it is not signed where there are none
     * @param sealer seals what it holds; null where nothing is sealed
     */
    public record Manner(
            boolean followsLinks,
            int threads,
            List<? extends Signer> signers,
            @Nullable Sealer sealer) {}

    /**
     * Freezes into a store.
     *
     * @param recorder takes the act {@code snapshot}
     */
    public Freezing(SnapshotStore store, Recorder recorder, Clock clock) {
        this.store = store;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** What is there and counts: all files, whatever they are called. */
    static FileTree tree(Path data, boolean followsLinks) {
        return FileTree.of(data, new WalkRules(Set.of(), null, followsLinks));
    }

    /**
     * Makes the next version.
     *
     * @param data a file or a folder
     * @param progress hears how many bytes more were read
     * @throws GambesonException as {@link FileTree#demandWhole} and {@link Manifest#of}; {@code USAGE} where the store lies in the
     *     data; {@code OUTPUT_FAILED}, also where another writes to the store; {@code PROOF_REFUSED} where a link is where
     *     unfinished objects should lie; what the recorder throws: there is no snapshot then
     */
    public StoredSnapshot freeze(Path data, String name, Manner manner, LongConsumer progress) {
        SnapshotName asked = new SnapshotName(name, SnapshotName.NEWEST);
        FileTree tree = tree(data, manner.followsLinks()).demandWhole();
        if (store.liesIn(data)) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "the store " + store.folder() + " lies in what would be frozen",
                    "Name a store elsewhere, best on another disk.");
        }
        Path heads =
                Objects.requireNonNull(store.headFile(asked).toAbsolutePath().getParent());
        Path incoming = store.folder().resolve("incoming");
        try {
            Files.createDirectories(incoming);
            Files.createDirectories(heads);
        } catch (IOException e) {
            throw AtomicFile.failed(store.folder(), e);
        }
        if (Files.isSymbolicLink(incoming)) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    incoming + " is a link: what it leads to would be cleared away",
                    "Find out who has changed the store, and remove the link.");
        }
        WriterLock lock = WriterLock.take(store.folder().resolve("store"));
        try {
            clear(incoming);
            for (Path made = heads;
                    made != null && made.startsWith(store.folder().toAbsolutePath());
                    made = made.getParent()) {
                AtomicFile.forceFolder(made);
            }
            FileDigests digests = new FileDigests(manner.threads(), manner.followsLinks(), progress);
            return freeze(tree, Manifest.of(tree, digests), asked, manner, incoming);
        } finally {
            lock.close();
        }
    }

    private StoredSnapshot freeze(FileTree tree, Manifest manifest, SnapshotName asked, Manner manner, Path incoming) {
        List<String> sealedFor = manner.sealer() == null ? List.of() : keys(manner.sealer());
        String listed;
        try (ObjectWriter objects = new ObjectWriter(
                ObjectFolder.of(store.folder(), sealedFor),
                incoming,
                manner.sealer(),
                new FileContent(manner.followsLinks()))) {
            byte[] listing = listing(tree, manifest, objects).bytes();
            listed = Sha256.hex(listing);
            objects.put(listing, listed);
            objects.finish();
        }
        List<Long> versions = store.versions(asked.name());
        long last = versions.isEmpty() ? 0 : versions.get(versions.size() - 1);
        if (!SnapshotName.isVersion(Long.toString(last + 1))) {
            throw new GambesonException(
                    ErrorCode.OUTPUT_FAILED,
                    store.folder() + " takes no version more of " + asked.name(),
                    "Take another name, and find out who has made version " + last + ".");
        }
        SnapshotHead head = new SnapshotHead(
                new SnapshotName(asked.name(), last + 1),
                Instant.ofEpochMilli(clock.millis()),
                manifest.name(),
                tree.single(),
                manifest.resources().size(),
                tree.bytes(),
                manifest.rootDigest(),
                manifest.listingDigest(),
                listed,
                sealedFor,
                last == 0 ? null : store.digest(new SnapshotName(asked.name(), last)));
        return appear(head, manifest, manner.signers());
    }

    private static Listing listing(FileTree tree, Manifest manifest, ObjectWriter objects) {
        Map<String, StoredContent> known = new HashMap<>();
        List<ListedFile> listed = new ArrayList<>();
        for (int i = 0; i < tree.files().size(); i++) {
            FoundFile file = tree.files().get(i);
            Resource resource = manifest.resources().get(i);
            StoredContent content = known.get(resource.sha256());
            if (content == null) {
                content = objects.put(file, resource.sha256());
                known.put(resource.sha256(), content);
            }
            listed.add(new ListedFile(resource.name(), content));
        }
        return new Listing(listed);
    }

    /** Statement first: a head whose statement is missing would be an unsigned snapshot. */
    private StoredSnapshot appear(SnapshotHead head, Manifest manifest, List<? extends Signer> signers) {
        byte[] bytes = head.json();
        Attestation statement =
                signers.isEmpty() ? null : Attestation.ofDocument(StoredSnapshot.PREDICATE, bytes, manifest, signers);
        Path beside = store.statementFile(head.name());
        try (AtomicFile file = AtomicFile.begin(store.headFile(head.name()), false, true);
                AtomicFile signed = AtomicFile.begin(beside, true, true)) {
            file.stream().write(bytes);
            file.force();
            if (statement != null) {
                signed.stream().write(JsonText.compact(statement.envelope().plain()));
                signed.stream().write('\n');
                signed.force();
            }
            recorder.enter(SnapshotAct.frozen(head, signers));
            if (statement == null) {
                // One may be left of a run that was killed before its head was there.
                Files.deleteIfExists(beside);
            } else {
                signed.commit();
            }
            file.commit();
        } catch (IOException e) {
            throw AtomicFile.failed(store.headFile(head.name()), e);
        }
        return new StoredSnapshot(head, statement);
    }

    private static List<String> keys(Sealer sealer) {
        try (SealingStream probe =
                sealer.begin(new ObjectIdentity("probe", 0), Content.FILE, OutputStream.nullOutputStream())) {
            return probe.header().stanzas().stream()
                    .map(stanza -> stanza.kind() + " " + stanza.keyId())
                    .sorted()
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written", e);
        }
    }

    private static void clear(Path incoming) {
        for (Path left : SnapshotStore.children(incoming)) {
            try {
                Files.delete(left);
            } catch (IOException e) {
                throw AtomicFile.failed(left, e);
            }
        }
    }
}
