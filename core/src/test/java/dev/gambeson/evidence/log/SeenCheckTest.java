package dev.gambeson.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.checkpoint.LogMemory;
import dev.gambeson.evidence.checkpoint.SeenLog;
import dev.gambeson.evidence.log.verify.Flaw;
import dev.gambeson.evidence.log.verify.LogVerifier;
import dev.gambeson.evidence.log.verify.Verification;
import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.evidence.merkle.StoredHashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine has seen of a log is held against it before anything is entered, and when it is verified. */
class SeenCheckTest {

    @TempDir
    Path work;

    private TestLog log;
    private final List<Map<String, byte[]>> states = new ArrayList<>();

    @BeforeEach
    void fill() throws IOException {
        log = TestLog.create(work.resolve("log"));
        states.add(Folders.contents(log.folder));
        for (int number = 0; number < 6; number++) {
            recorder().enter(TestLog.act(number));
            states.add(Folders.contents(log.folder));
        }
    }

    private LogMemory memory() {
        return new LogMemory(work.resolve("seen.json"));
    }

    private LogRecorder recorder() {
        return log.recorder().remembering(memory());
    }

    private long seen() {
        return memory().read().of(TestLog.ORIGIN, log.keys()).stream()
                .mapToLong(SeenLog::size)
                .max()
                .orElse(-1);
    }

    @Test
    void eachEntryIsRemembered() {
        assertThat(seen()).isEqualTo(6);
        assertThat(memory().read().in(log.folder)).isPresent();
        assertThat(verify().flaw()).isEmpty();
    }

    @Test
    void everyOldCopyIsRefusedAndLeftAsItIs() throws IOException {
        for (int size = 0; size < 6; size++) {
            Folders.restore(log.folder, states.get(size));
            refused("rolled-back");
            assertThat(Folders.contents(log.folder)).usingRecursiveComparison().isEqualTo(states.get(size));
            Flaw flaw = verify().flaw().orElseThrow();
            assertThat(flaw.kind()).isEqualTo(Flaw.Kind.ROLLED_BACK);
            assertThat(flaw.problem()).contains("this machine");
        }
        assertThat(seen()).isEqualTo(6);
    }

    /** The owner of the key writes the log anew, shorter, as long, and longer. */
    @Test
    void aHistoryWrittenAnewIsRefused() throws IOException {
        for (int size : new int[] {6, 7, 20}) {
            TestLog other = anew(size);
            assertThat(other.folder).isEqualTo(log.folder);
            refused("forked");
            assertThat(verify().flaw().orElseThrow().kind()).isEqualTo(Flaw.Kind.FORKED);
        }
        anew(3);
        refused("rolled-back");
    }

    /** Also where the hashes beside it are those of the true one. */
    @Test
    void hashesOfTheTrueLogDoNotHelp() throws IOException {
        anew(9);
        Files.write(
                log.folder.resolve("hashes"),
                Objects.requireNonNull(states.get(6).get("hashes")));
        refused("forked");
        byte[] hashes = Files.readAllBytes(log.folder.resolve("hashes"));
        System.arraycopy(Objects.requireNonNull(states.get(6).get("hashes")), 0, hashes, 0, 8 * 32);
        Files.write(log.folder.resolve("hashes"), hashes);
        refused("forked");
    }

    private TestLog anew(int size) throws IOException {
        Folders.restore(log.folder, Map.of());
        log.log().create(TestLog.ORIGIN, log.signer);
        log.enter(100, 100 + size);
        return log;
    }

    @Test
    void anotherLogInTheSameFolderIsRefused() throws IOException {
        Folders.restore(log.folder, Map.of());
        log.log().create("example.com/another", log.signer);
        refused("forked");
        assertThat(verify().flaw().orElseThrow().kind()).isEqualTo(Flaw.Kind.FORKED);
    }

    /** Hashes that are lost are no proof of anything: they are made anew first. */
    @Test
    void lostHashesAreMadeAnewAndThenHeldAgainstTheMemory() throws IOException {
        log.enter(6, 9);
        Map<String, byte[]> further = Folders.contents(log.folder);
        byte[] wrong = Objects.requireNonNull(further.get("hashes")).clone();
        // The first four entries: it is in the proof from 6 to 9 entries, and not at the right edge.
        wrong[(int) StoredHashes.index(2, 0) * Hash.BYTES] ^= 1;
        Files.write(log.folder.resolve("hashes"), wrong);
        recorder().enter(TestLog.act(9));
        assertThat(verify().flaw()).isEmpty();
        for (String name : List.of("hashes", "offsets")) {
            Files.delete(log.folder.resolve(name));
            recorder().enter(TestLog.act(10));
            assertThat(verify().flaw()).isEmpty();
        }
        assertThat(seen()).isEqualTo(12);
        assertThat(log.notices).hasSize(3).allMatch(notice -> notice.contains("made anew"));
    }

    /** What looks as if an append had been stopped, and was acknowledged: the memory is asked before anything is cut. */
    @Test
    void anAcknowledgedEntryIsNotCut() throws IOException {
        byte[] entries = Files.readAllBytes(log.folder.resolve("entries"));
        entries[entries.length - 5] ^= 1;
        Files.write(log.folder.resolve("entries"), entries);
        Files.write(
                log.folder.resolve("checkpoint"),
                Objects.requireNonNull(states.get(5).get("checkpoint")));
        refused("rolled-back");
        assertThat(Files.readAllBytes(log.folder.resolve("entries"))).isEqualTo(entries);
    }

    /** One whose process was killed before it could be remembered, and entries of other machines. */
    @Test
    void aLogThatIsFurtherGoesOn() throws IOException {
        log.enter(6, 8);
        recorder().enter(TestLog.act(8));
        assertThat(seen()).isEqualTo(9);
        Folders.restore(log.folder, states.get(6));
        refused("rolled-back");
    }

    @Test
    void severalMachinesShareAFolder() {
        LogMemory other = new LogMemory(work.resolve("other.json"));
        for (int number = 6; number < 12; number++) {
            log.recorder().remembering(number % 2 == 0 ? memory() : other).enter(TestLog.act(number));
        }
        assertThat(verify().flaw()).isEmpty();
        assertThat(new LogVerifier(log.log(), log.keys(), List.of())
                        .against(other)
                        .verify()
                        .flaw())
                .isEmpty();
    }

    @Test
    void whatCannotBeRememberedIsTold() throws IOException {
        Path none = Files.writeString(work.resolve("file"), "no folder");
        log.recorder().remembering(new LogMemory(none.resolve("seen.json"))).enter(TestLog.act(6));
        assertThat(log.notices)
                .singleElement()
                .asString()
                .contains("was entered")
                .contains("could not keep");
        assertThat(verify().entries()).isEqualTo(7);
    }

    /** A memory that says nothing would let everything pass. */
    @Test
    void aDamagedMemoryIsRefused() throws IOException {
        Files.writeString(work.resolve("seen.json"), "{}");
        assertThatThrownBy(() -> recorder().enter(TestLog.act(6)))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED));
        assertThatThrownBy(this::verify).isInstanceOf(GambesonException.class);
        Folders.restore(work, Map.of());
    }

    /** Two processes append and are verified meanwhile: nobody ever remembers more than there is. */
    @Test
    void twoProcessesWithOneMemory() throws Exception {
        Process first = KilledAppendTest.start(log.folder, 1000, 15, work.resolve("seen.json"));
        Process second = KilledAppendTest.start(log.folder, 2000, 15, work.resolve("seen.json"));
        int verified = 0;
        while (first.isAlive() || second.isAlive() || verified == 0) {
            assertThat(verify().flaw()).isEmpty();
            verified++;
        }
        assertThat(first.waitFor()).isZero();
        assertThat(second.waitFor()).isZero();
        assertThat(verify().entries()).isEqualTo(36);
        assertThat(seen()).isEqualTo(36);
    }

    private Verification verify() {
        return new LogVerifier(log.log(), log.keys(), List.of())
                .against(memory())
                .verify();
    }

    private void refused(String kind) {
        assertThatThrownBy(() -> recorder().enter(TestLog.act(50)))
                .isInstanceOfSatisfying(GambesonException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.PROOF_REFUSED);
                    assertThat(e.getMessage()).contains("(" + kind + ")");
                    assertThat(e.remedy()).contains("gambeson evidence accept");
                });
    }
}
