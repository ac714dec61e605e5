package dev.gambeson.evidence.log.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.evidence.EnteredAct;
import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.NoteKind;
import dev.gambeson.evidence.checkpoint.NoteSigner;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.checkpoint.SignedNote;
import dev.gambeson.evidence.log.Folders;
import dev.gambeson.evidence.log.TestLog;
import dev.gambeson.evidence.log.folder.Frame;
import dev.gambeson.evidence.log.folder.FrameReader;
import dev.gambeson.evidence.log.verify.Flaw.Kind;
import dev.gambeson.evidence.merkle.Frontier;
import dev.gambeson.evidence.merkle.Hash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a log shows, with the entry and the reason; the log to which nothing is done verifies. */
class TamperingTest {

    private static final int ENTRIES = 5;

    @TempDir
    Path folder;

    private TestLog log;
    private Map<String, byte[]> whole;

    @BeforeEach
    void fill() throws IOException {
        log = TestLog.create(folder);
        log.enter(0, ENTRIES);
        whole = Folders.contents(folder);
    }

    @Test
    void whatNobodyTouchedVerifies() {
        Verification verified = verify();
        assertThat(verified.flaw()).isEmpty();
        assertThat(verified.notes()).isEmpty();
        assertThat(verified.entries()).isEqualTo(ENTRIES);
        assertThat(verified.personal()).isEqualTo(4);
        assertThat(verified.head().orElseThrow().checkpoint().size()).isEqualTo(ENTRIES);
    }

    @Test
    void everyFlippedByteOfTheEntriesIsFoundAtItsEntry() throws IOException {
        List<Frame> frames = frames();
        byte[] entries = file("entries");
        for (int at = 0; at < entries.length; at += at < 300 ? 1 : 19) {
            byte[] flipped = entries.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            Files.write(folder.resolve("entries"), flipped);
            Flaw flaw = flaw();
            assertThat(flaw.entry())
                    .as("byte %d: %s", at, flaw)
                    .isBetween(entryAt(frames, at), entryAt(frames, at) + 1);
            assertThat(flaw.kind()).as("byte %d: %s", at, flaw).isIn(Kind.DAMAGED, Kind.CUT);
        }
    }

    /** The entry of a byte: for a checkpoint the one before it. */
    private static long entryAt(List<Frame> frames, int at) {
        long entry = -1;
        for (Frame frame : frames) {
            if (frame.offset() > at) {
                break;
            }
            entry += frame.isEntry() ? 1 : 0;
        }
        return Math.max(0, entry);
    }

    @Test
    void everyCutIsFoundWhereItIs() throws IOException {
        List<Frame> frames = frames();
        byte[] entries = file("entries");
        for (int length = 0; length < entries.length; length += 23) {
            Files.write(folder.resolve("entries"), Arrays.copyOf(entries, length));
            Flaw flaw = flaw();
            if (length > frames.get(0).end()) {
                assertThat(flaw.kind()).as("cut at %d: %s", length, flaw).isEqualTo(Kind.CUT);
                assertThat(flaw.entry()).isBetween(entryAt(frames, length - 1), entryAt(frames, length - 1) + 1);
            }
        }
    }

    @Test
    void everyFlippedByteBesideTheEntriesIsFound() throws IOException {
        for (String name : List.of("hashes", "offsets", "personal", "checkpoint")) {
            byte[] bytes = file(name);
            for (int at = 0; at < bytes.length; at += name.equals("checkpoint") ? 3 : 29) {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << at % 8);
                Files.write(folder.resolve(name), flipped);
                assertThat(verify().flaw()).as("%s, byte %d", name, at).isPresent();
            }
            Files.write(folder.resolve(name), Arrays.copyOf(bytes, bytes.length - 1));
            assertThat(verify().flaw()).as("%s, cut", name).isPresent();
            Files.delete(folder.resolve(name));
            assertThat(verify().flaw()).as("%s, deleted", name).isPresent();
            Files.write(folder.resolve(name), bytes);
        }
    }

    @Test
    void anEntryThatWasRewrittenIsNamed() throws IOException {
        for (int entry = 0; entry < ENTRIES; entry++) {
            List<Frame> frames = frames();
            frames.set(1 + 2 * entry, forged());
            write(frames);
            assertFlaw(Kind.CHANGED, entry);
        }
    }

    @Test
    void entriesThatWereReorderedAreNamed() throws IOException {
        List<Frame> contents = frames();
        Collections.swap(contents, 1 + 2 * 2, 1 + 2 * 3);
        write(contents);
        assertFlaw(Kind.CHANGED, 2);
        List<Frame> pairs = frames();
        Collections.swap(pairs, 1 + 2 * 2, 1 + 2 * 3);
        Collections.swap(pairs, 2 + 2 * 2, 2 + 2 * 3);
        write(pairs);
        assertFlaw(Kind.REORDERED, 2);
    }

    @Test
    void anEntryThatWasRemovedIsNamed() throws IOException {
        for (int entry = 0; entry < ENTRIES - 1; entry++) {
            List<Frame> frames = frames();
            frames.remove(1 + 2 * entry);
            frames.remove(1 + 2 * entry);
            write(frames);
            assertFlaw(Kind.REMOVED, entry);
        }
        List<Frame> last = frames();
        write(last.subList(0, last.size() - 2));
        assertFlaw(Kind.CUT, ENTRIES - 1);
        write(last.subList(0, last.size() - 1));
        assertFlaw(Kind.CUT, ENTRIES - 1);
    }

    @Test
    void anEntryThatWasInsertedIsNamed() throws IOException {
        for (int entry = 0; entry < ENTRIES; entry++) {
            List<Frame> alone = frames();
            alone.add(1 + 2 * entry, forged());
            write(alone);
            assertFlaw(Kind.INSERTED, entry);
            List<Frame> twice = frames();
            twice.addAll(3 + 2 * entry, frames().subList(1 + 2 * entry, 3 + 2 * entry));
            write(twice);
            assertFlaw(Kind.INSERTED, entry + 1);
        }
        List<Frame> end = frames();
        end.add(forged());
        write(end);
        assertFlaw(Kind.UNSIGNED, ENTRIES);
    }

    /** Somebody without the key writes an entry anew and makes every checkpoint say what then follows. */
    @Test
    void aHistoryWrittenAnewWithoutTheKeyIsNamedWhereItBegins() throws IOException {
        for (int entry = 0; entry < ENTRIES; entry++) {
            List<Frame> frames = frames();
            frames.set(1 + 2 * entry, forged());
            Frontier tree = new Frontier();
            for (int i = 0; i < frames.size(); i++) {
                Frame frame = frames.get(i);
                if (frame.isEntry()) {
                    tree.add(Hash.leaf(frame.content()));
                    continue;
                }
                String text =
                        Checkpoint.of(TestLog.ORIGIN, tree.size(), tree.root()).text();
                SignedNote note =
                        new SignedNote(text, SignedNote.of(frame.note(), "test").signatures());
                frames.set(i, signed(note, frame.personalBytes()));
                Files.write(folder.resolve("checkpoint"), note.bytes());
            }
            write(frames);
            assertFlaw(Kind.FORGED, entry);
        }
    }

    @Test
    void aHistoryWrittenAnewWithAnotherKeyIsRefused() throws IOException {
        Folders.restore(folder, Map.of());
        TestLog other = new TestLog(folder, TestLog.signer(2));
        other.log().create(TestLog.ORIGIN, other.signer);
        other.enter(0, ENTRIES);
        assertThatThrownBy(this::verify)
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_REFUSED));
    }

    /** What only a checkpoint that was kept elsewhere can show: the owner of the key is the one who tampers. */
    @Test
    void aHistoryWrittenAnewWithTheKeyShowsAgainstAnEarlierCheckpoint() throws IOException {
        EarlierCheckpoint kept = new EarlierCheckpoint("kept.txt", head());
        Folders.restore(folder, Map.of());
        log.log().create(TestLog.ORIGIN, log.signer);
        log.enter(1, ENTRIES + 3);
        assertThat(verify().flaw()).isEmpty();
        assertThat(verify(kept).flaw().orElseThrow().kind()).isEqualTo(Kind.FORKED);
    }

    @Test
    void aLogThatWasRolledBackShowsAgainstAnEarlierCheckpoint() throws IOException {
        EarlierCheckpoint before = new EarlierCheckpoint("before.txt", head());
        log.enter(ENTRIES, ENTRIES + 2);
        EarlierCheckpoint kept = new EarlierCheckpoint("kept.txt", head());
        assertThat(verify(before, kept).flaw()).isEmpty();
        Folders.restore(folder, whole);
        assertThat(verify(before).flaw()).isEmpty();
        Flaw flaw = verify(before, kept).flaw().orElseThrow();
        assertThat(flaw.kind()).isEqualTo(Kind.ROLLED_BACK);
        assertThat(flaw.entry()).isEqualTo(ENTRIES);
        assertThat(flaw.problem()).contains("kept.txt");
    }

    @Test
    void aCheckpointThatWasReplacedIsFound() throws IOException {
        byte[] older = Objects.requireNonNull(whole.get("checkpoint"));
        log.enter(ENTRIES, ENTRIES + 1);
        byte[] newest = file("checkpoint");
        Files.write(folder.resolve("checkpoint"), older);
        assertThat(verify().flaw())
                .as("one append behind is what a stopped one leaves")
                .isEmpty();
        assertThat(verify().notes()).hasSize(1);
        log.enter(ENTRIES + 1, ENTRIES + 2);
        Files.write(folder.resolve("checkpoint"), newest);
        log.enter(ENTRIES + 2, ENTRIES + 3);
        Files.write(folder.resolve("checkpoint"), older);
        assertFlaw(Kind.CHECKPOINT, ENTRIES);
        checkpoint("another.example/log", 3, log.signer);
        assertFlaw(Kind.FORKED, 0);
        checkpoint(TestLog.ORIGIN, 3, log.signer);
        assertFlaw(Kind.FORKED, 0);
        checkpoint(TestLog.ORIGIN, ENTRIES + 3, TestLog.signer(2));
        assertFlaw(Kind.FORGED, ENTRIES + 3);
    }

    /** Stopped when its entries were on the disk, and hashes, offsets and checkpoint were not. */
    @Test
    void whatAStoppedAppendHasLeftIsNoFlaw() throws IOException {
        log.recorder().enterAll(List.of(TestLog.act(ENTRIES), TestLog.act(ENTRIES + 1)));
        for (String behind : List.of("checkpoint", "offsets", "hashes")) {
            Files.write(folder.resolve(behind), Objects.requireNonNull(whole.get(behind)));
            assertThat(verify().flaw()).as(behind).isEmpty();
            assertThat(verify().notes()).hasSize(1);
        }
        log.enter(ENTRIES + 2, ENTRIES + 3);
        assertThat(verify().notes()).isEmpty();
        assertThat(verify().entries()).isEqualTo(ENTRIES + 3);
    }

    @Test
    void othersMayAppendWhileItIsVerified() throws Exception {
        Thread others = new Thread(() -> new TestLog(folder).enter(ENTRIES, ENTRIES + 150));
        others.start();
        int verified = 0;
        while (others.isAlive()) {
            assertThat(verify().flaw()).as("after %d", verified).isEmpty();
            verified++;
        }
        others.join();
        assertThat(verified).isPositive();
        assertThat(verify().entries()).isEqualTo(ENTRIES + 150);
    }

    private void checkpoint(String origin, long size, PrivateKeySigner signer) throws IOException {
        SignedCheckpoint signed = SignedCheckpoint.sign(
                Checkpoint.of(origin, size, Hash.leaf(new byte[1])), new NoteSigner(origin, NoteKind.LOG, signer));
        Files.write(folder.resolve("checkpoint"), signed.note().bytes());
    }

    @Test
    void aCheckpointWhoseSignatureWasChangedIsFound() throws IOException {
        for (String line : List.of("\u2014 none\n", "\u2014 " + TestLog.ORIGIN + " " + "A".repeat(92) + "\n")) {
            List<Frame> frames = frames();
            Frame last = frames.get(frames.size() - 1);
            String text = SignedNote.of(last.note(), "test").text() + "\n" + line;
            frames.set(frames.size() - 1, content(text.getBytes(StandardCharsets.UTF_8), last.personalBytes()));
            write(frames);
            assertFlaw(Kind.FORGED, ENTRIES - 1);
        }
    }

    @Test
    void personalValuesThatWereChangedAreNamed() throws IOException {
        byte[] personal = file("personal");
        byte[] other = personal.clone();
        other[personal.length - 64] ^= 1;
        Files.write(folder.resolve("personal"), other);
        assertFlaw(Kind.PERSONAL, 3);
        Files.write(folder.resolve("personal"), new byte[0]);
        assertFlaw(Kind.PERSONAL, 0);
        Files.delete(folder.resolve("personal"));
        assertFlaw(Kind.PERSONAL, 0);
    }

    /** Many entries under one checkpoint: the window is named. */
    @Test
    void entriesUnderOneCheckpointAreNamedTogether() throws IOException {
        log.recorder().enterAll(List.of(TestLog.act(10), TestLog.act(11), TestLog.act(12)));
        whole = Folders.contents(folder);
        List<Frame> frames = frames();
        frames.set(frames.size() - 2, forged());
        write(frames);
        assertFlaw(Kind.CHANGED, ENTRIES);
        assertThat(flaw().problem()).contains("5 to 7");
    }

    private void assertFlaw(Kind kind, long entry) {
        Flaw flaw = flaw();
        assertThat(flaw.kind()).as(flaw.toString()).isEqualTo(kind);
        assertThat(flaw.entry()).as(flaw.toString()).isEqualTo(entry);
        assertThat(flaw.problem()).isNotBlank().doesNotEndWith(".");
    }

    private Flaw flaw() {
        return verify().flaw().orElseThrow();
    }

    private Verification verify(EarlierCheckpoint... earlier) {
        return new LogVerifier(log.log(), log.keys(), List.of(earlier)).verify();
    }

    private SignedCheckpoint head() {
        return Objects.requireNonNull(log.log().folder().readCheckpoint());
    }

    private byte[] file(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    /** As the log was written: a checkpoint, then entry and checkpoint in turn. */
    private List<Frame> frames() throws IOException {
        byte[] written = whole.get("entries");
        Path copy = Files.write(folder.resolve("copy"), Objects.requireNonNull(written));
        List<Frame> frames = new ArrayList<>();
        try (FileChannel entries = FileChannel.open(copy)) {
            FrameReader reader = new FrameReader(entries, 0, entries.size());
            for (Frame frame; (frame = reader.next()) != null; ) {
                frames.add(frame);
            }
        }
        return frames;
    }

    private void write(List<Frame> frames) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        frames.forEach(frame -> bytes.writeBytes(Frame.of(frame.kind(), frame.content())));
        Files.write(folder.resolve("entries"), bytes.toByteArray());
    }

    private static Frame forged() {
        return new Frame(
                Frame.ENTRY,
                0,
                EnteredAct.of(TestLog.act(1000), TestLog.CLOCK.instant(), List.of())
                        .bytes());
    }

    private static Frame signed(SignedNote note, long personalBytes) {
        return content(note.bytes(), personalBytes);
    }

    private static Frame content(byte[] note, long personalBytes) {
        return new Frame(
                Frame.CHECKPOINT,
                0,
                java.nio.ByteBuffer.allocate(Long.BYTES + note.length)
                        .putLong(personalBytes)
                        .put(note)
                        .array());
    }
}
