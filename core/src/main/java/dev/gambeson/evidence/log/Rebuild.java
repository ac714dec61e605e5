package dev.gambeson.evidence.log;

import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.folder.Frame;
import dev.gambeson.evidence.log.folder.FrameReader;
import dev.gambeson.evidence.log.folder.LogFolder;
import dev.gambeson.evidence.log.folder.Tail;
import dev.gambeson.evidence.merkle.Frontier;
import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.format.file.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Makes hashes and offsets anew from the entries, and finds the newest checkpoint; reads the whole log once. */
final class Rebuild {

    private final LogFolder log;
    private final LogKeys keys;
    private long end;

    Rebuild(LogFolder log, LogKeys keys) {
        this.log = log;
        this.keys = keys;
    }

    /**
     * Rebuilds.
     *
     * @param head the checkpoint that was found; null where there is none
     * @return the newest checkpoint
     * @throws dev.gambeson.GambesonException {@code PROOF_REFUSED} where the entries are not those that were signed
     */
    SignedCheckpoint from(@Nullable SignedCheckpoint head) throws IOException {
        try (FileChannel entries = FileChannel.open(log.entries(), StandardOpenOption.READ);
                AtomicFile hashes = AtomicFile.begin(log.hashes(), true, false);
                AtomicFile offsets = AtomicFile.begin(log.offsets(), true, false)) {
            DataOutputStream hashOut = new DataOutputStream(new BufferedOutputStream(hashes.stream(), 1 << 16));
            DataOutputStream offsetOut = new DataOutputStream(new BufferedOutputStream(offsets.stream(), 1 << 16));
            long size = entries.size();
            SignedCheckpoint last = scan(new FrameReader(entries, 0, size), hashOut, offsetOut, head);
            // Before anything takes effect: what follows must be no more than a stopped append has left.
            Resumption.demandUnfinished(
                    log,
                    new Tail(entries, keys),
                    last.checkpoint().origin(),
                    last.checkpoint().size(),
                    end,
                    size);
            hashOut.flush();
            offsetOut.flush();
            hashes.commit();
            offsets.commit();
            return last;
        }
    }

    private SignedCheckpoint scan(
            FrameReader frames, DataOutputStream hashes, DataOutputStream offsets, @Nullable SignedCheckpoint head)
            throws IOException {
        Frontier frontier = new Frontier();
        SignedCheckpoint last = null;
        for (Frame frame; (frame = frames.next()) != null; ) {
            if (frame.isEntry()) {
                for (Hash hash : frontier.add(Hash.leaf(frame.content()))) {
                    hashes.write(hash.bytes());
                }
                offsets.writeLong(frame.offset());
                continue;
            }
            Checkpoint here = last == null
                    ? SignedCheckpoint.of(frame.note(), log.name(log.entries())).checkpoint()
                    : Checkpoint.of(last.checkpoint().origin(), frontier.size(), frontier.root());
            if (here.size() != frontier.size()
                    || !here.root().equals(frontier.root())
                    || !frame.says(here.text().getBytes(StandardCharsets.UTF_8))) {
                throw log.refused("what lies before entry " + frontier.size() + " is not what was signed");
            }
            last = SignedCheckpoint.of(frame.note(), log.name(log.entries()));
            end = frame.end();
            if (head != null && here.size() == head.checkpoint().size() && !here.equals(head.checkpoint())) {
                throw log.refused("its checkpoint is not over its entries");
            }
        }
        if (last == null) {
            throw log.refused("its entries hold no checkpoint");
        }
        last.demandLog(keys, log.name(log.entries()));
        if (head != null && head.checkpoint().size() > last.checkpoint().size()) {
            throw log.refused(
                    "its newest checkpoint is over " + head.checkpoint().size() + " entries, and only "
                            + last.checkpoint().size() + " are whole: something is missing or damaged at byte " + end
                            + " of the file of entries");
        }
        return last;
    }
}
