package dev.gambeson.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.GambesonException;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.folder.Frame;
import dev.gambeson.evidence.log.folder.FrameReader;
import dev.gambeson.evidence.log.verify.LogVerifier;
import dev.gambeson.evidence.log.verify.Verification;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a single stopped append can leave is mended, and nothing else: every place of damage with every checkpoint that may be
 * there. Nothing that was signed is ever moved.
 */
class ResumptionTest {

    private static final int ENTRIES = 4;
    private static final int MISSING = -1;
    private static final Pattern NOTE =
            Pattern.compile(Pattern.quote(TestLog.ORIGIN) + "\n\\d+\n[^\n]{44}\n\n\u00e2\u0080\u0094 [^\n]+\n");

    @TempDir
    Path folder;

    private TestLog log;
    private final List<Map<String, byte[]>> states = new ArrayList<>();

    @BeforeEach
    void fill() throws IOException {
        log = TestLog.create(folder);
        states.add(Folders.contents(folder));
        for (int number = 0; number < ENTRIES; number++) {
            log.enter(number, number + 1);
            states.add(Folders.contents(folder));
        }
    }

    /** A change of the entries, and the frame that it hits. */
    private record Damage(String name, int frame, int at, byte[] entries) {}

    @Test
    void everyDamageWithEveryCheckpoint() throws IOException {
        int resumed = 0;
        int refused = 0;
        for (Damage damage : damages()) {
            for (int checkpoint = MISSING; checkpoint <= ENTRIES; checkpoint++) {
                String what = damage.name() + ", checkpoint over " + checkpoint;
                Map<String, byte[]> before = place(damage.entries(), checkpoint);
                boolean goesOn = expected(damage, checkpoint);
                assertThat(entered(what)).as(what).isEqualTo(goesOn);
                resumed += goesOn ? 1 : 0;
                refused += goesOn ? 0 : 1;
                if (goesOn) {
                    nothingSignedWasMoved(what, before);
                } else {
                    nothingChanged(what, before);
                }
            }
        }
        assertThat(resumed).isGreaterThan(80);
        assertThat(refused).isGreaterThan(300);
    }

    /** Said once more, by what is read: the edge, the append ahead of it, or everything. */
    private boolean expected(Damage damage, int checkpoint) {
        int last = ENTRIES - 1;
        int group = (damage.frame() - 1) / 2;
        boolean closing = damage.frame() > 0 && damage.frame() % 2 == 0;
        if (damage.frame() == 0) {
            group = -1;
        }
        if (checkpoint == MISSING || checkpoint < last) {
            return false;
        }
        if (group == last && checkpoint == last) {
            return closing && inNote(damage);
        }
        return group < checkpoint - 1;
    }

    /** Before it stand the head of the frame and the length of the personal values, which are not signed. */
    private boolean inNote(Damage damage) {
        return damage.at() >= frames().get(damage.frame()).offset() + Frame.HEADER + Long.BYTES;
    }

    private List<Damage> damages() {
        byte[] whole = entries();
        List<Damage> damages = new ArrayList<>();
        List<Frame> frames = frames();
        for (int number = 0; number < frames.size(); number++) {
            Frame frame = frames.get(number);
            int from = (int) frame.offset();
            int to = (int) frame.end();
            int kindOfRoot = from + Frame.HEADER + Long.BYTES + TestLog.ORIGIN.length() + 8;
            for (int at : new TreeSet<>(
                    List.of(from, from + 1, from + 4, from + 8, from + 12, kindOfRoot, (from + to) / 2, to - 1))) {
                byte[] flipped = whole.clone();
                flipped[at] ^= 1;
                damages.add(new Damage("flip " + at + " in frame " + number, number, at, flipped));
            }
        }
        return damages;
    }

    /** Frames are taken out, doubled and cut off at every border. */
    @Test
    void framesThatAreGoneOrTwice() throws IOException {
        byte[] whole = entries();
        List<Frame> frames = frames();
        for (int number = 0; number < frames.size(); number++) {
            int from = (int) frames.get(number).offset();
            int to = (int) frames.get(number).end();
            byte[] gone = joined(Arrays.copyOf(whole, from), Arrays.copyOfRange(whole, to, whole.length));
            byte[] twice = joined(Arrays.copyOf(whole, to), Arrays.copyOfRange(whole, from, whole.length));
            for (byte[] changed : List.of(gone, twice, Arrays.copyOf(whole, from))) {
                for (int checkpoint = MISSING; checkpoint <= ENTRIES; checkpoint++) {
                    String what = "frame " + number + ", " + changed.length + " bytes, checkpoint over " + checkpoint;
                    Map<String, byte[]> before = place(changed, checkpoint);
                    if (entered(what)) {
                        nothingSignedWasMoved(what, before);
                    } else {
                        nothingChanged(what, before);
                    }
                }
            }
        }
    }

    /** A stopped append has not written the last byte; of the others any may be lost, whatever the order of the disk. */
    @Test
    void whateverTheDiskHasWrittenOfAStoppedAppendIsResumed() throws IOException {
        long seed = Long.getLong("gambeson.seed", 11);
        SplittableRandom random = new SplittableRandom(seed);
        byte[] before = Objects.requireNonNull(states.get(ENTRIES).get("entries"));
        log.recorder().enterAll(List.of(TestLog.act(100), TestLog.act(102), TestLog.act(101)));
        byte[] after = Files.readAllBytes(folder.resolve("entries"));
        byte[] personal = Files.readAllBytes(folder.resolve("personal"));
        for (int round = 0; round < 60; round++) {
            byte[] left = Arrays.copyOf(after, before.length + random.nextInt(after.length - before.length));
            for (int holes = random.nextInt(3); holes > 0 && left.length > before.length; holes--) {
                int from = before.length + random.nextInt(left.length - before.length);
                Arrays.fill(left, from, from + random.nextInt(left.length - from + 1), (byte) 0);
            }
            Folders.restore(folder, states.get(ENTRIES));
            Files.write(folder.resolve("entries"), left);
            Files.write(
                    folder.resolve("personal"),
                    Arrays.copyOf(
                            personal,
                            random.nextInt(
                                    Objects.requireNonNull(states.get(ENTRIES).get("personal")).length,
                                    personal.length + 1)));
            log.enter(ENTRIES, ENTRIES + 1);
            Verification verified = new LogVerifier(log.log(), log.keys(), List.of()).verify();
            assertThat(verified.flaw()).as("seed %d, round %d", seed, round).isEmpty();
            assertThat(verified.entries()).isEqualTo(ENTRIES + 1);
        }
    }

    /** Whoever can write the folder has the length of the personal values say that some are left over. */
    @Test
    void valuesOfEntriesAreNeverTakenForThoseOfAStoppedAppend() throws IOException {
        Frame last = frames().get(2 * ENTRIES);
        for (long length = 0; length < last.personalBytes(); length += 37) {
            byte[] changed = entries();
            byte[] content =
                    ByteBuffer.wrap(last.content().clone()).putLong(0, length).array();
            byte[] frame = Frame.of(Frame.CHECKPOINT, content);
            System.arraycopy(frame, 0, changed, (int) last.offset(), frame.length);
            Map<String, byte[]> before = place(changed, ENTRIES);
            assertThat(entered("length " + length)).isFalse();
            nothingChanged("length " + length, before);
        }
    }

    /** Files of others are not overwritten through links. */
    @Test
    void linksAreNotFollowed() throws IOException {
        Path other = folder.resolveSibling(folder.getFileName() + "-other");
        for (String name : List.of("entries", "hashes", "offsets", "personal")) {
            Folders.restore(folder, states.get(ENTRIES));
            byte[] bytes = Files.readAllBytes(folder.resolve(name));
            Files.write(other, bytes);
            Files.delete(folder.resolve(name));
            Files.createSymbolicLink(folder.resolve(name), other);
            assertThat(entered(name)).as(name).isFalse();
            assertThat(Files.readAllBytes(other)).as(name).isEqualTo(bytes);
            Files.delete(folder.resolve(name));
        }
        Files.delete(other);
    }

    private Map<String, byte[]> place(byte[] entries, int checkpoint) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>(states.get(ENTRIES));
        contents.put("entries", entries);
        contents.remove("checkpoint");
        if (checkpoint != MISSING) {
            contents.put(
                    "checkpoint", Objects.requireNonNull(states.get(checkpoint).get("checkpoint")));
        }
        Folders.restore(folder, contents);
        return contents;
    }

    private boolean entered(String what) {
        try {
            log.recorder().enter(TestLog.act(1000));
            return true;
        } catch (GambesonException e) {
            assertThat(e.getMessage()).as(what).isNotBlank();
            return false;
        }
    }

    private void nothingChanged(String what, Map<String, byte[]> before) throws IOException {
        Map<String, byte[]> after = Folders.contents(folder);
        assertThat(after.keySet()).as(what).containsExactlyInAnyOrderElementsOf(before.keySet());
        for (String name : List.of("entries", "personal", "checkpoint")) {
            assertThat(after.get(name)).as("%s: %s", what, name).isEqualTo(before.get(name));
        }
    }

    private void nothingSignedWasMoved(String what, Map<String, byte[]> before) throws IOException {
        Map<String, byte[]> after = Folders.contents(folder);
        Map<Integer, String> signed = signed(Objects.requireNonNull(before.get("entries")));
        assertThat(signed(Objects.requireNonNull(after.get("entries"))))
                .as(what)
                .containsAllEntriesOf(signed);
        after.forEach((name, bytes) -> {
            if (name.startsWith("torn-")) {
                assertThat(signed(bytes)).as("%s: %s", what, name).isEmpty();
            }
        });
    }

    /** The signed checkpoints in some bytes, found in another way than the product does. */
    private Map<Integer, String> signed(byte[] bytes) {
        Map<Integer, String> found = new TreeMap<>();
        Matcher matcher = NOTE.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            try {
                SignedCheckpoint.of(matcher.group().getBytes(StandardCharsets.ISO_8859_1), "note")
                        .demandLog(log.keys(), "note");
                found.put(matcher.start(), matcher.group());
            } catch (GambesonException e) {
                continue;
            }
        }
        return found;
    }

    private byte[] entries() {
        return Objects.requireNonNull(states.get(ENTRIES).get("entries")).clone();
    }

    /** As they were written: the first checkpoint, then entry and checkpoint in turn. */
    private List<Frame> frames() {
        try {
            Path copy = Files.write(folder.resolveSibling(folder.getFileName() + "-copy"), entries());
            List<Frame> frames = new ArrayList<>();
            try (FileChannel channel = FileChannel.open(copy)) {
                FrameReader reader = new FrameReader(channel, 0, channel.size());
                for (Frame frame; (frame = reader.next()) != null; ) {
                    frames.add(frame);
                }
            }
            Files.delete(copy);
            return frames;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
