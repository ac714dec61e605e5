package dev.gambeson.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gambeson.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An old copy of a log that is put back, and keys for which nobody vouches, at the command line. */
class SeenLogsCommandTest {

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
        vkey = owner.succeed("evidence", "create", log, "--name", "example.com/evidence")
                .out()
                .lines()
                .toList()
                .get(1)
                .replaceFirst("  key  ", "");
        gate();
    }

    private Console gate() {
        return owner.run("gate", answers, "--evidence", log, "--quiet");
    }

    private Path copy(String name) throws IOException {
        Path copy = Files.createDirectories(home.resolve(name));
        try (var files = Files.list(Path.of(log))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private void replaceBy(Path copy) throws IOException {
        delete();
        Files.move(copy, Path.of(log));
    }

    private void delete() throws IOException {
        try (var files = Files.walk(Path.of(log))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path memory() {
        return owner.home().resolve("gambeson").resolve("seen-logs.json");
    }

    @Test
    void anOldCopyThatIsPutBackIsRefusedAndCanBeAccepted() throws IOException {
        Path old = copy("old");
        gate();
        assertThat(owner.succeed("evidence", "verify", log).out())
                .contains("from the 2 entries that this machine has seen");
        replaceBy(old);
        Console refused = gate();
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("(rolled-back)", "this machine has seen 2", "gambeson evidence accept");
        assertThat(owner.refused("evidence", "verify", log).err()).contains("(rolled-back)", "--old-copy");
        Console json = owner.run("evidence", "verify", log, "--format", "json");
        assertThat(json.code()).isEqualTo(1);
        JsonNode said = new ObjectMapper().readTree(json.out());
        assertThat(said.at("/flaw/kind").asText()).isEqualTo("rolled-back");
        assertThat(said.at("/seenBefore").asLong()).isEqualTo(2);

        byte[] before = Files.readAllBytes(memory());
        assertThat(owner.succeed("evidence", "verify", log, "--old-copy").out()).contains("holds: 1 entry\n");
        assertThat(Files.readAllBytes(memory())).isEqualTo(before);
        assertThat(owner.run("evidence", "accept", log).code()).isEqualTo(2);
        assertThat(owner.run("evidence", "accept", log, "--reason", "x", "--only-here")
                        .code())
                .isEqualTo(2);
        assertThat(owner.succeed("evidence", "accept", log, "--reason", "the disk of Monday")
                        .out())
                .contains("accepted the log example.com/evidence with 1 entry; this machine had seen 2");
        assertThat(gate().code()).isLessThanOrEqualTo(1);
        assertThat(gate().out()).isNotEmpty();
        owner.succeed("evidence", "verify", log);
        assertThat(owner.succeed("evidence", "list", log, "--verb", "evidence-accept", "--people")
                        .out())
                .contains("seenEntries 2", "entries 1", "disk of Monday", "who ada");
    }

    /** A second person who verifies has a memory of their own, and no key of the log. */
    @Test
    void whoOnlyVerifiesRemembersToo() throws IOException {
        EvidenceWorld auditor = new EvidenceWorld(Files.createDirectory(home.resolve("auditor")), "bob");
        Path old = copy("old");
        gate();
        auditor.succeed("evidence", "verify", log, "--key", vkey);
        replaceBy(old);
        assertThat(auditor.refused("evidence", "verify", log, "--key", vkey).err())
                .contains("(rolled-back)");
        assertThat(auditor.succeed("evidence", "accept", log, "--only-here", "--key", vkey)
                        .out())
                .contains("had seen 2");
        auditor.succeed("evidence", "verify", log, "--key", vkey);
        assertThat(auditor.run("evidence", "accept", home.resolve("none").toString(), "--only-here", "--key", vkey)
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aLogThatIsGoneIsNotBegunAnew() throws IOException {
        gate();
        delete();
        Console refused = gate();
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("has written example.com/evidence into it, 2 entries of it: it is gone");
        assertThat(Path.of(log)).doesNotExist();
        owner.succeed("evidence", "create", log, "--name", "example.com/another");
        assertThat(gate().out()).isNotEmpty();
        owner.succeed("evidence", "verify", log);
    }

    /** Another log of the same owner in its place. */
    @Test
    void aLogThatWasReplacedIsRefused() throws IOException {
        String other = home.resolve("other").toString();
        owner.succeed("evidence", "create", other, "--name", "example.com/other");
        delete();
        Files.move(Path.of(other), Path.of(log));
        assertThat(gate().err()).contains("(forked)", "it was replaced");
        assertThat(owner.refused("evidence", "verify", log).err()).contains("(forked)", "into this folder");
        owner.succeed("evidence", "accept", log, "--reason", "moved");
        assertThat(gate().out()).isNotEmpty();
    }

    @Test
    void whereNothingCanBeRememberedThatIsTold() throws IOException {
        Files.deleteIfExists(memory());
        Path lock = memory().resolveSibling(".seen-logs.json.lock");
        Files.delete(lock);
        Files.createDirectory(lock);
        Console gate = gate();
        assertThat(gate.out()).isNotEmpty();
        assertThat(gate.err()).contains("was entered, and this machine could not keep that it has seen it");
        Console verified = owner.succeed("evidence", "verify", log);
        assertThat(verified.err()).contains("could not keep that it has seen the log example.com/evidence");
    }

    @Test
    void aDamagedMemoryIsNoMemory() throws IOException {
        Files.writeString(memory(), "{\"gambeson-seen\": 1}");
        assertThat(gate().code()).isEqualTo(3);
        assertThat(gate().err()).contains("seen-logs.json", "Delete it");
        assertThat(owner.run("evidence", "verify", log).code()).isEqualTo(3);
        owner.succeed("evidence", "verify", log, "--old-copy");
    }

    @Test
    void whoVouchesForTheKeysIsSaid() throws IOException {
        assertThat(owner.succeed("evidence", "verify", log, "--key", vkey).out())
                .contains("keys     named with --key");
        assertThat(owner.succeed("evidence", "verify", log).out()).contains("of your own ring, which was opened");
        Console locked = owner.locked("evidence", "verify", log);
        assertThat(locked.code()).isEqualTo(3);
        assertThat(locked.out()).contains("holds under keys for which nobody vouches: 1 entry\n", "was not opened");
        assertThat(locked.err()).contains("not authenticated", "--key", "key trust --for log");
        JsonNode json = new ObjectMapper()
                .readTree(owner.locked("evidence", "verify", log, "--format", "json")
                        .out());
        assertThat(json.at("/authenticated").isBoolean()).isTrue();
        assertThat(json.at("/authenticated").asBoolean()).isFalse();
        assertThat(json.at("/keys").asText()).isEqualTo("unopened-ring");
        String proof = home.resolve("p").toString();
        owner.succeed("evidence", "prove", log, "--entry", "0", "--out", proof);
        assertThat(owner.locked("evidence", "verify", proof).code()).isEqualTo(3);
        owner.succeed("evidence", "verify", proof);
    }

    @Test
    void trustedKeysComeBeforeTheRing() throws IOException {
        String pem = home.resolve("log.pem").toString();
        owner.succeed("key", "export", "log", "--out", pem);
        owner.succeed("key", "trust", pem, "--name", "ada-log", "--for", "log");
        Console locked = owner.locked("evidence", "verify", log, "--format", "json");
        assertThat(locked.code()).as(locked.all()).isZero();
        assertThat(new ObjectMapper().readTree(locked.out()).at("/keys").asText())
                .isEqualTo("trusted");
    }

    /** Somebody who can write the ring puts their key into it and writes the log anew. */
    @Test
    void aKeyThatAnotherHasPutIntoTheRingIsFound() throws IOException {
        EvidenceWorld eve = EvidenceWorld.of(Files.createDirectory(home.resolve("eve")), "eve");
        delete();
        eve.succeed("evidence", "create", log, "--name", "example.com/evidence");
        Path ring = owner.home().resolve("gambeson").resolve("keys.json");
        ObjectMapper json = new ObjectMapper();
        ObjectNode mine = (ObjectNode) json.readTree(Files.readAllBytes(ring));
        JsonNode theirs =
                json.readTree(Files.readAllBytes(eve.home().resolve("gambeson").resolve("keys.json")));
        mine.set("keys", theirs.get("keys"));
        Files.write(ring, json.writeValueAsBytes(mine));
        Console locked = owner.elsewhere(home.resolve("new")).locked("evidence", "verify", log);
        assertThat(locked.code()).isEqualTo(3);
        assertThat(locked.out()).contains("nobody vouches");
        Console opened = owner.run("evidence", "verify", log);
        assertThat(opened.code()).isEqualTo(1);
        assertThat(opened.out()).isEmpty();
        assertThat(List.of(opened.err())).allMatch(err -> err.contains("changed"));
    }
}
