package dev.gambeson.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gambeson.cli.Console;
import dev.gambeson.crypto.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log from its first gate to a stranger who verifies a proof of it, at the command line. */
class EvidenceCommandTest {

    @TempDir
    private Path home;

    private EvidenceWorld owner = new EvidenceWorld(Path.of(""), "");
    private String log = "";
    private String vkey = "";
    private String answers = "";

    @BeforeEach
    void makeLog() throws IOException {
        owner = EvidenceWorld.of(Files.createDirectory(home.resolve("owner")), "ada");
        log = home.resolve("log").toString();
        answers = Files.writeString(home.resolve("answers.csv"), "label,prediction\n" + "yes,yes\nno,no\n".repeat(30))
                .toString();
        Console made = owner.succeed("evidence", "create", log, "--name", "example.com/evidence");
        assertThat(made.out()).startsWith("made the log example.com/evidence in " + log);
        vkey = made.out().lines().toList().get(1).replaceFirst("  key  ", "");
    }

    private Path file(String name) {
        return home.resolve(name);
    }

    private void gate() throws IOException {
        Console gate = owner.run("gate", answers, "--evidence", log, "--quiet", "--report", "json=" + file("r"));
        assertThat(gate.code()).as(gate.all()).isLessThanOrEqualTo(1);
    }

    @Test
    void aGateIsEnteredWithWhatItSawAndSaid() throws IOException {
        gate();
        Console list = owner.succeed("evidence", "list", log, "--people");
        assertThat(list.out()).contains("gate", "who ada", "verdict ", "report ");
        JsonNode entry = new ObjectMapper()
                .readTree(owner.succeed("evidence", "list", log, "--format", "json")
                        .out());
        assertThat(entry.at("/act/verb").asText()).isEqualTo("gate");
        assertThat(entry.at("/act/personal/who").asText()).matches("[0-9a-f]{64}");
        String report = StreamSupport.stream(entry.at("/act/objects").spliterator(), false)
                .filter(object -> object.at("/role").asText().equals("report"))
                .findFirst()
                .orElseThrow()
                .at("/sha256")
                .asText();
        assertThat(report).isEqualTo(Sha256.hex(Files.readAllBytes(file("r"))));
        assertThat(owner.succeed("evidence", "list", log, "--verb", "seal")
                        .out()
                        .lines())
                .hasSize(1);
        assertThat(owner.succeed("evidence", "list", log, "--object", report.substring(0, 10), "--last", "1")
                        .out())
                .contains("gate");
    }

    /** The verdict is not said where it cannot be entered. */
    @Test
    void aGateThatCannotBeEnteredSaysNothing() throws IOException {
        Files.write(file("log").resolve("entries"), new byte[] {1});
        Console gate = owner.run("gate", answers, "--evidence", log, "--report", "json=" + file("none"));
        assertThat(gate.code()).isEqualTo(1);
        assertThat(gate.out()).isEmpty();
        assertThat(file("none")).doesNotExist();
        EvidenceWorld stranger = EvidenceWorld.of(Files.createDirectory(file("stranger")), "eve");
        Console other = stranger.run("gate", answers, "--evidence", log);
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.out()).isEmpty();
    }

    @Test
    void whatIsProvedIsVerifiedByWhoHasTheKeyAlone() throws IOException {
        gate();
        gate();
        String proof = file("entry-1.tlog-proof").toString();
        owner.succeed("evidence", "prove", log, "--entry", "1", "--out", proof);
        EvidenceWorld nobody = new EvidenceWorld(Files.createDirectory(file("nobody")), "bob");
        Console verified = nobody.locked("evidence", "verify", proof, "--key", vkey);
        assertThat(verified.code()).as(verified.all()).isZero();
        assertThat(verified.out())
                .contains(
                        "the proof holds: the log example.com/evidence had 2 entries, and this is one",
                        "       1  ",
                        "gate");
        assertThat(nobody.locked("evidence", "verify", log, "--key", vkey).out())
                .contains("holds: 2 entries", "2 personal values as entered, 0 erased");

        byte[] bytes = Files.readAllBytes(Path.of(proof));
        bytes[60] ^= 1;
        Files.write(file("changed"), bytes);
        Console changed = nobody.locked("evidence", "verify", file("changed").toString(), "--key", vkey);
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.err()).contains("does not prove");
        EvidenceWorld stranger = EvidenceWorld.of(Files.createDirectory(file("stranger")), "eve");
        assertThat(stranger.refused("evidence", "verify", proof).err()).contains("not signed by a key that you trust");
        assertThat(nobody.locked("evidence", "verify", proof).code()).isEqualTo(2);
        assertThat(owner.run("evidence", "prove", log, "--entry", "2", "--out", proof)
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aProofTakesThePlaceOfNothingInTheLogNorOfACheckpoint() throws IOException {
        gate();
        for (String name : List.of("entries", "checkpoint", "new")) {
            Console refused = owner.run(
                    "evidence",
                    "prove",
                    log,
                    "--entry",
                    "0",
                    "--overwrite",
                    "--out",
                    file("log").resolve(name).toString());
            assertThat(refused.code()).as(name).isEqualTo(2);
            assertThat(refused.err()).contains("is never replaced");
        }
        assertThat(file("log").resolve("new")).doesNotExist();
        owner.succeed("evidence", "verify", log);
        String seen =
                Files.copy(file("log").resolve("checkpoint"), file("seen")).toString();
        assertThat(owner.run("evidence", "prove", log, "--since", seen, "--overwrite", "--out", seen)
                        .code())
                .isEqualTo(2);
        String proof = file("p").toString();
        owner.succeed("evidence", "prove", log, "--entry", "0", "--out", proof);
        assertThat(owner.run("evidence", "prove", log, "--entry", "0", "--out", proof)
                        .err())
                .contains("is there already");
        owner.succeed("evidence", "prove", log, "--entry", "0", "--overwrite", "--out", proof);
    }

    @Test
    void aNewLogIsSaidAndAFolderWithoutANameIsNone() {
        String misspelt = file("lgo").toString();
        Console begun = owner.run("gate", answers, "--evidence", misspelt, "--quiet");
        assertThat(begun.err()).contains("a new log of evidence begins in " + misspelt);
        Console next = owner.run("gate", answers, "--evidence", misspelt, "--quiet");
        assertThat(next.err()).doesNotContain("begins");
        Console unnamed = owner.run("gate", answers, "--evidence", "");
        assertThat(unnamed.code()).isEqualTo(2);
        assertThat(unnamed.err()).contains("--evidence names no folder");
        assertThat(Path.of("entries")).doesNotExist();
    }

    @Test
    void aNameThatIsNotThereIsNoErasure() throws IOException {
        gate();
        Console misspelt = owner.run("evidence", "erase", log, "--entry", "0", "--value", "whom");
        assertThat(misspelt.code()).isEqualTo(2);
        assertThat(misspelt.err())
                .contains("is called whom; did you mean `who`?", "Nothing was erased. There are: who.");
        assertThat(owner.succeed("evidence", "erase", log, "--entry", "0", "--value", "who")
                        .out())
                .contains("erased 1 personal value");
        assertThat(owner.succeed("evidence", "erase", log, "--entry", "0", "--value", "who")
                        .out())
                .contains("erased 0 personal values");
    }

    @Test
    void aWitnessCosignsWhatGoesOnAndNothingElse() throws IOException {
        EvidenceWorld witness = EvidenceWorld.of(Files.createDirectory(file("witness")), "wil");
        gate();
        String cosigned = witnessed(witness, "0");
        gate();
        String second = witnessed(witness, cosigned);
        Console verified =
                owner.succeed("evidence", "verify", log, "--since", second, "--witness", witnessKey(witness));
        assertThat(verified.out()).contains("witness  example.org/w, on 2026-11-24T12:00:00Z", "goes on", second);
        String proof = file("p").toString();
        owner.succeed("evidence", "prove", log, "--entry", "0", "--checkpoint", second, "--out", proof);
        owner.succeed("evidence", "verify", proof, "--witness", witnessKey(witness));
        assertThat(owner.refused(
                                "evidence",
                                "prove",
                                log,
                                "--since",
                                "0",
                                "--out",
                                file("q").toString(),
                                "--key",
                                witnessKey(witness))
                        .err())
                .contains("not signed by a key that you trust");

        assertThat(witness.run(arguments(file("request").toString())).err()).contains("goes on from");
        owner.refused(arguments(file("request").toString()));

        Files.move(file("log"), file("old"));
        assertThat(owner.run("evidence", "create", log, "--name", "example.com/evidence")
                        .err())
                .contains("this machine has seen a log example.com/evidence with 2 entries");
        // On a machine that has never seen it.
        owner = owner.elsewhere(Files.createDirectory(file("elsewhere")));
        owner.succeed("evidence", "create", log, "--name", "example.com/evidence");
        gate();
        gate();
        gate();
        Console rolled = owner.refused("evidence", "verify", log, "--since", second);
        assertThat(rolled.err()).contains("written anew", "(forked)");
        assertThat(owner.refused(
                                "evidence",
                                "prove",
                                log,
                                "--since",
                                second,
                                "--out",
                                file("q").toString())
                        .err())
                .contains("do not lead to the root");
    }

    private String witnessed(EvidenceWorld witness, String since) {
        String request = file("request").toString();
        owner.succeed("evidence", "prove", log, "--since", since, "--overwrite", "--out", request);
        Console said = witness.succeed(arguments(request));
        assertThat(said.out()).startsWith("cosigned ");
        return file("cosigned").toString();
    }

    private String[] arguments(String request) {
        return new String[] {
            "evidence",
            "witness",
            request,
            "--key",
            vkey,
            "--name",
            "example.org/w",
            "--seen",
            file("seen").toString(),
            "--overwrite",
            "--out",
            file("cosigned").toString()
        };
    }

    private String witnessKey(EvidenceWorld witness) throws IOException {
        var ring = new dev.gambeson.crypto.key.ring.KeyRingFile(
                        witness.home().resolve("gambeson").resolve("keys.json"))
                .read();
        var key = ring.verificationKeys(dev.gambeson.crypto.key.KeyPurpose.LOG).get(0);
        return new dev.gambeson.evidence.checkpoint.NoteKey(
                        "example.org/w", dev.gambeson.evidence.checkpoint.NoteKind.WITNESS, key)
                .vkey();
    }

    @Test
    void erasingAPersonBreaksNoProof() throws IOException {
        gate();
        gate();
        String proof = file("p").toString();
        owner.succeed("evidence", "prove", log, "--entry", "0", "--out", proof);
        EvidenceWorld officer = new EvidenceWorld(owner.home(), "grace");
        assertThat(officer.succeed("evidence", "erase", log, "--entry", "0", "--everywhere")
                        .out())
                .contains("erased 2 personal values");
        assertThat(Files.readString(file("log").resolve("personal"), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("ada");
        assertThat(owner.succeed("evidence", "verify", log).out()).contains("2 personal values as entered, 2 erased");
        owner.succeed("evidence", "verify", proof);
        assertThat(owner.succeed("evidence", "list", log, "--people", "--verb", "evidence-erase")
                        .out())
                .contains("entry 0", "entry 1", "values who", "who grace");
        assertThat(owner.succeed("evidence", "erase", log, "--entry", "0").out())
                .contains("erased 0");
    }

    @Test
    void aFlawIsNamedForPeopleAndForMachines() throws IOException {
        gate();
        Path entries = file("log").resolve("entries");
        byte[] bytes = Files.readAllBytes(entries);
        bytes[bytes.length / 2] ^= 1;
        Files.write(entries, bytes);
        assertThat(owner.refused("evidence", "verify", log).err()).contains("entry 0 is damaged", "(damaged)");
        Console json = owner.run("evidence", "verify", log, "--format", "json");
        assertThat(json.code()).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(json.out()).at("/flaw/kind").asText())
                .isEqualTo("damaged");
    }
}
