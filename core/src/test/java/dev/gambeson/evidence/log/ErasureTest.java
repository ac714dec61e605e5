package dev.gambeson.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.evidence.PersonalValue;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.folder.PersonalRecord;
import dev.gambeson.evidence.log.verify.EarlierCheckpoint;
import dev.gambeson.evidence.log.verify.Flaw;
import dev.gambeson.evidence.log.verify.LogVerifier;
import dev.gambeson.evidence.log.verify.Verification;
import dev.gambeson.evidence.proof.Prover;
import dev.gambeson.evidence.proof.TlogProof;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of people can go and every proof stays; that they went is said, and going without saying so shows. */
class ErasureTest {

    @TempDir
    private Path folder;

    private TestLog log = new TestLog(Path.of(""));

    @BeforeEach
    void fill() {
        log = TestLog.create(folder);
        log.enter(0, 7);
    }

    @Test
    void whatIsErasedIsGoneAndEveryProofStays() throws IOException {
        TlogProof proof;
        SignedCheckpoint before;
        try (LogReader reader = LogReader.open(log.log(), log.keys())) {
            proof = new Prover(reader).inclusion(3);
            before = reader.head();
        }
        assertThat(personal()).contains("person 3", "person 6");
        long erased = erasure().erase(value -> value.entry() == 3, Map.of("who", "the officer"));
        assertThat(erased).isEqualTo(2);
        assertThat(personal()).doesNotContain("person 3").contains("person 6", "the officer");
        Verification verified =
                new LogVerifier(log.log(), log.keys(), List.of(new EarlierCheckpoint("before", before))).verify();
        assertThat(verified.flaw()).isEmpty();
        assertThat(verified.erased()).isEqualTo(2);
        assertThat(verified.personal()).isEqualTo(5);
        proof.demand(log.keys(), "the proof");
        try (LogReader reader = LogReader.open(log.log(), log.keys())) {
            assertThat(new Prover(reader).inclusion(3).entry()).isEqualTo(proof.entry());
            assertThat(reader.people().of(3)).isEmpty();
            assertThat(reader.people().of(6)).containsEntry("who", "person 6");
        }
        assertThat(erasure().erase(value -> value.entry() == 3, Map.of())).isZero();
    }

    @Test
    void valuesThatWentWithoutAnActShow() throws IOException {
        erasure().erase(value -> value.entry() == 3 && value.name().equals("who"), Map.of());
        assertThat(verify().flaw()).isEmpty();
        try (FileChannel file =
                FileChannel.open(folder.resolve("personal"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (long at = 0; at < file.size(); ) {
                PersonalRecord value = Objects.requireNonNull(PersonalRecord.read(file, at, file.size()));
                if (value.entry() == 6 && value.name().equals("who")) {
                    value.mark(file, 7);
                    value.blank(file);
                }
                at = value.end();
            }
        }
        Flaw flaw = verify().flaw().orElseThrow();
        assertThat(flaw.kind()).isEqualTo(Flaw.Kind.PERSONAL);
        assertThat(flaw.problem()).isEqualTo("the personal value who of entry 6 was erased, and no act says so");
    }

    /** An erasure that was stopped after its act is done again. */
    @Test
    void aStoppedErasureIsFinished() throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("personal"));
        erasure().erase(value -> value.name().equals("who"), Map.of());
        Files.write(folder.resolve("personal"), before);
        assertThat(verify().flaw()).isEmpty();
        assertThat(verify().erased()).isZero();
        assertThat(erasure().erase(value -> value.name().equals("who"), Map.of()))
                .isEqualTo(3);
        assertThat(verify().flaw()).isEmpty();
        assertThat(verify().erased()).isEqualTo(3);
    }

    /** Stopped between two values: the next run finishes it whatever it is asked for, and believes no mark without an act. */
    @Test
    void aHalfErasureIsFinishedByTheNext() throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("personal"));
        erasure().erase(value -> value.name().equals("who"), Map.of());
        byte[] after = Files.readAllBytes(folder.resolve("personal"));
        Files.write(folder.resolve("personal"), before);
        try (FileChannel file =
                FileChannel.open(folder.resolve("personal"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long by = 7;
            for (long at = 0; at < file.size(); ) {
                PersonalRecord value = Objects.requireNonNull(PersonalRecord.read(file, at, file.size()));
                if (value.name().equals("who")) {
                    value.mark(file, by++);
                }
                at = value.end();
            }
        }
        assertThat(verify().flaw().orElseThrow().problem()).contains("should be erased and is not");
        assertThat(erasure().erase(value -> false, Map.of())).isEqualTo(3);
        assertThat(Files.readAllBytes(folder.resolve("personal"))).isEqualTo(after);
        assertThat(verify().flaw()).isEmpty();
        try (FileChannel file =
                FileChannel.open(folder.resolve("personal"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            PersonalRecord note = Objects.requireNonNull(PersonalRecord.read(file, 0, file.size()));
            assertThat(note.name()).isEqualTo("note");
            note.mark(file, 8);
        }
        assertThat(erasure().erase(value -> false, Map.of())).isZero();
        assertThat(verify().flaw()).isPresent();
    }

    /** Computed with {@code printf '\0…\37who\0Ada' | sha256sum}: a salt of the bytes 0 to 31. */
    @Test
    void theCommitmentIsThatOfOtherTools() {
        byte[] salt = new byte[32];
        for (int i = 0; i < salt.length; i++) {
            salt[i] = (byte) i;
        }
        assertThat(new PersonalValue("who", salt, "Ada").commitment())
                .isEqualTo("b6748fd24b23adcc6d3c2f385ad5f00cf2824f5ebc56bc99dca02740441278db");
        assertThat(new PersonalValue("who", salt, "Ada")).hasToString("who");
    }

    /** What an append that was stopped has left behind the values of the log is nobody's, and is cut by the erasure. */
    @Test
    void whatAStoppedAppendHasLeftIsNoValueOfTheLog() throws IOException {
        byte[] torn = PersonalRecord.of(7, new PersonalValue("who", new byte[PersonalValue.SALT_BYTES], "torn"));
        Files.write(folder.resolve("personal"), torn, StandardOpenOption.APPEND);
        Map<String, String> by = Map.of("who", "the officer");
        assertThat(erasure().erase(value -> value.value().equals("torn"), by)).isZero();
        assertThat(personal()).doesNotContain("torn");
        assertThat(verify().flaw()).isEmpty();
        assertThat(erasure().erase(value -> value.entry() == 3, by)).isEqualTo(2);
        assertThat(personal()).contains("the officer");
        assertThat(verify().flaw()).isEmpty();
    }

    private Erasure erasure() {
        return new Erasure(log.log(), log.recorder());
    }

    private Verification verify() {
        return new LogVerifier(log.log(), log.keys(), List.of()).verify();
    }

    private String personal() throws IOException {
        return new String(Files.readAllBytes(folder.resolve("personal")), StandardCharsets.ISO_8859_1);
    }
}
