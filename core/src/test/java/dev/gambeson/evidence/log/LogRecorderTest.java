package dev.gambeson.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.EnteredAct;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.folder.Frame;
import dev.gambeson.evidence.log.folder.FrameReader;
import dev.gambeson.evidence.merkle.Frontier;
import dev.gambeson.evidence.merkle.Hash;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Acts are in the log when they were entered, whoever else enters; what a stopped append left is mended. */
class LogRecorderTest {

    @TempDir
    Path folder;

    @Test
    void entriesStandInTheirOrderUnderTheCheckpoint() throws IOException {
        TestLog log = TestLog.create(folder);
        log.enter(0, 9);
        log.recorder().enterAll(List.of(TestLog.act(9), TestLog.act(10)));
        List<byte[]> entries = entries();
        assertThat(entries).hasSize(11);
        Frontier tree = new Frontier();
        for (int i = 0; i < entries.size(); i++) {
            tree.add(Hash.leaf(entries.get(i)));
            EnteredAct act = EnteredAct.of(entries.get(i), "entry").orElseThrow();
            assertThat(act.details()).containsEntry("number", Integer.toString(i));
            assertThat(act.at()).isEqualTo(TestLog.CLOCK.instant());
        }
        SignedCheckpoint head = Objects.requireNonNull(log.log().folder().readCheckpoint());
        head.demandLog(log.keys(), "checkpoint");
        assertThat(head.checkpoint().origin()).isEqualTo(TestLog.ORIGIN);
        assertThat(head.checkpoint().size()).isEqualTo(11);
        assertThat(head.checkpoint().root()).isEqualTo(tree.root());
        assertThat(log.notices).isEmpty();
    }

    @Test
    void whatPeopleAreCalledIsInNoFileButThatOfPersonalValues() throws IOException {
        TestLog log = TestLog.create(folder);
        log.enter(0, 4);
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean holds = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains("person 3");
                assertThat(holds).as(file.toString()).isEqualTo(file.endsWith("personal"));
            }
        }
    }

    @Test
    void manyWritersLoseNothing() throws Exception {
        TestLog log = TestLog.create(folder);
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int writer = 0; writer < 3; writer++) {
            int first = writer * 5;
            Thread thread = new Thread(() -> {
                try {
                    new TestLog(folder).enter(first, first + 5);
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        assertThat(numbers()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
        assertThat(Objects.requireNonNull(log.log().folder().readCheckpoint())
                        .checkpoint()
                        .size())
                .isEqualTo(15);
    }

    /** Cut at every place after the last checkpoint: it goes on, and everything that was acknowledged is there. */
    @Test
    void aTornAppendIsCutAndKeptBeside() throws IOException {
        TestLog log = TestLog.create(folder);
        log.enter(0, 3);
        Map<String, byte[]> before = contents();
        log.enter(3, 4);
        byte[] whole = Files.readAllBytes(folder.resolve("entries"));
        int from = Objects.requireNonNull(before.get("entries")).length;
        for (int cut = from + 1; cut < whole.length; cut += 41) {
            restore(before);
            Files.write(folder.resolve("entries"), java.util.Arrays.copyOf(whole, cut));
            log.notices.clear();
            log.enter(4, 5);
            assertThat(numbers()).as("cut at %d", cut).containsExactly(0, 1, 2, 4);
            assertThat(log.notices).singleElement().asString().contains("has not taken effect");
            assertThat(Files.readAllBytes(folder.resolve("torn-" + from)))
                    .isEqualTo(java.util.Arrays.copyOfRange(whole, from, cut));
        }
    }

    @Test
    void anAppendThatWasSignedAndNotAcknowledgedStays() throws IOException {
        TestLog log = TestLog.create(folder);
        log.enter(0, 3);
        Map<String, byte[]> before = contents();
        log.enter(3, 4);
        behind(before);
        log.enter(4, 5);
        assertThat(numbers()).containsExactly(0, 1, 2, 3, 4);
        assertThat(log.notices).singleElement().asString().contains("it stays");
    }

    /** Not what a stopped append leaves; nothing is lost by it. */
    @Test
    void anOldCheckpointIsReplacedByTheNewest() throws IOException {
        TestLog log = TestLog.create(folder);
        log.enter(0, 3);
        Map<String, byte[]> before = contents();
        log.enter(3, 5);
        behind(before);
        log.enter(5, 6);
        assertThat(numbers()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(log.notices).hasSize(2).last().asString().contains("an older one");
    }

    /** Entries and personal values are further than the other files. */
    private void behind(Map<String, byte[]> before) throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("entries"));
        byte[] personal = Files.readAllBytes(folder.resolve("personal"));
        restore(before);
        Files.write(folder.resolve("entries"), whole);
        Files.write(folder.resolve("personal"), personal);
    }

    @Test
    void whatIsKeptBesideTheEntriesIsMadeAnew() throws IOException {
        TestLog log = TestLog.create(folder);
        log.enter(0, 5);
        Map<String, byte[]> before = contents();
        for (String lost : List.of("hashes", "offsets", "checkpoint")) {
            restore(before);
            Files.delete(folder.resolve(lost));
            log.enter(5, 6);
            assertThat(numbers()).containsExactly(0, 1, 2, 3, 4, 5);
            if (!lost.equals("checkpoint")) {
                assertThat(contents().get(lost)).startsWith(Objects.requireNonNull(before.get(lost)));
            }
        }
    }

    /** Whoever can write the folder writes places that are none: they are made anew like those that are lost. */
    @Test
    void offsetsThatAreNoneAreMadeAnew() throws IOException {
        TestLog log = TestLog.create(folder);
        log.enter(0, 3);
        byte[] whole = Files.readAllBytes(folder.resolve("offsets"));
        for (long place : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1}) {
            java.nio.ByteBuffer changed =
                    java.nio.ByteBuffer.wrap(whole.clone()).putLong(2 * Long.BYTES, place);
            Files.write(folder.resolve("offsets"), changed.array());
            try (LogReader reader = LogReader.open(log.log(), log.keys())) {
                refused(() -> reader.entry(2), ErrorCode.PROOF_REFUSED);
            }
            log.enter(3, 4);
            assertThat(Files.readAllBytes(folder.resolve("offsets"))).startsWith(whole);
        }
        assertThat(numbers()).containsExactly(0, 1, 2, 3, 3, 3, 3);
    }

    /** The length of the personal values is under no signature. */
    @Test
    void aLengthOfPersonalValuesThatIsNoneIsRefused() throws IOException {
        TestLog log = TestLog.create(folder);
        log.enter(0, 1);
        SignedCheckpoint head = Objects.requireNonNull(log.log().folder().readCheckpoint());
        byte[] entries = Files.readAllBytes(folder.resolve("entries"));
        byte[] forged = Frame.of(head, -1);
        System.arraycopy(forged, 0, entries, entries.length - forged.length, forged.length);
        Files.write(folder.resolve("entries"), entries);
        byte[] personal = Files.readAllBytes(folder.resolve("personal"));
        refused(() -> log.enter(1, 2), ErrorCode.PROOF_REFUSED);
        assertThat(Files.readAllBytes(folder.resolve("personal"))).isEqualTo(personal);
    }

    @Test
    void aLogOfAnotherKeyIsNotWrittenTo() throws IOException {
        TestLog.create(folder).enter(0, 1);
        Map<String, byte[]> before = contents();
        TestLog other = new TestLog(folder, TestLog.signer(2));
        refused(() -> other.recorder().enter(TestLog.act(1)), ErrorCode.KEY_REFUSED);
        assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
    }

    /** Whoever can write the folder and has no key puts a whole entry behind the others: it is never signed. */
    @Test
    void anEntryThatAnotherHasWrittenIsNeverSigned() throws IOException {
        TestLog log = TestLog.create(folder);
        log.enter(0, 2);
        try (FileChannel entries =
                FileChannel.open(folder.resolve("entries"), java.nio.file.StandardOpenOption.APPEND)) {
            byte[] forged = EnteredAct.of(TestLog.act(7), TestLog.CLOCK.instant(), List.of())
                    .bytes();
            entries.write(java.nio.ByteBuffer.wrap(Frame.of(Frame.ENTRY, forged)));
        }
        log.enter(2, 3);
        assertThat(numbers()).containsExactly(0, 1, 2);
    }

    @Test
    void aLogIsNeverBegunAnew() {
        TestLog log = TestLog.create(folder);
        refused(() -> log.log().create("another", log.signer), ErrorCode.USAGE);
        refused(
                () -> new LogRecorder(
                                new EvidenceLog(folder.resolve("none")),
                                log.signer,
                                LogKeys.any(List.of()),
                                TestLog.CLOCK,
                                notice -> {})
                        .enter(TestLog.act(1)),
                ErrorCode.FILE_NOT_FOUND);
    }

    @Test
    void whatIsTooLargeIsRefusedAndLeavesNothing() throws IOException {
        TestLog log = TestLog.create(folder);
        Map<String, byte[]> before = contents();
        Act large = new Act("gate", List.of(), Map.of("text", "x".repeat(EnteredAct.BYTES)), Map.of());
        Act personal = new Act("gate", List.of(), Map.of(), Map.of("note", "x".repeat(4097)));
        refused(() -> log.recorder().enter(large), ErrorCode.USAGE);
        refused(() -> log.recorder().enter(personal), ErrorCode.USAGE);
        assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
    }

    private static void refused(Runnable call, ErrorCode code) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private List<Integer> numbers() throws IOException {
        return entries().stream()
                .map(entry -> Integer.valueOf(Objects.requireNonNull(
                        EnteredAct.of(entry, "entry").orElseThrow().details().get("number"))))
                .toList();
    }

    private List<byte[]> entries() throws IOException {
        List<byte[]> entries = new ArrayList<>();
        try (FileChannel file = FileChannel.open(folder.resolve("entries"))) {
            FrameReader frames = new FrameReader(file, 0, file.size());
            for (Frame frame; (frame = frames.next()) != null; ) {
                if (frame.isEntry()) {
                    entries.add(frame.content());
                }
            }
            assertThat(frames.ending()).isEqualTo(FrameReader.Ending.WHOLE);
        }
        return entries;
    }

    private Map<String, byte[]> contents() throws IOException {
        return Folders.contents(folder);
    }

    private void restore(Map<String, byte[]> contents) throws IOException {
        Folders.restore(folder, contents);
    }
}
