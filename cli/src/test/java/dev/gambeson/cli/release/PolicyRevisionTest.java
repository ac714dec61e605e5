package dev.gambeson.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.cli.CheapRing;
import dev.gambeson.cli.Console;
import dev.gambeson.crypto.key.KeyPurpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sam signs policies with revisions and an end; somebody puts an older one back. */
class PolicyRevisionTest {

    @TempDir
    private Path folder;

    private Path release;
    private Path floor;

    @BeforeEach
    void keys() throws IOException {
        Files.writeString(folder.resolve("model.bin"), "weights");
        Files.writeString(folder.resolve("test.csv"), "a,b\n1,2\n3,4\n");
        Files.writeString(folder.resolve("gambeson.yaml"), "gambeson: 1\nname: table\ndata: {test: test.csv}\n");
        CheapRing.make(folder.resolve("home"), "correct horse battery staple", KeyPurpose.SIGN, KeyPurpose.POLICY);
        run(0, "key", "export", "sign", "--out", file("ci.pem"));
        run(0, "key", "export", "policy", "--out", file("sam.pem"));
        run(0, "key", "trust", file("sam.pem"), "--name", "sam", "--for", "policy");
        run(0, "sign", file("model.bin"));
        release = folder.resolve("release.yaml");
        floor = folder.resolve("floor.yaml");
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Console run(int code, String... arguments) {
        Console console = Console.run(
                Map.of("XDG_CONFIG_HOME", file("home"), "GAMBESON_PASSPHRASE", "correct horse battery staple"),
                false,
                arguments);
        assertThat(console.code()).as(console.all()).isEqualTo(code);
        return console;
    }

    private void release(String terms) throws IOException {
        Files.writeString(
                release,
                "gambeson-release: 1\n" + terms + "keys:\n  ci: |\n"
                        + Files.readString(folder.resolve("ci.pem")).indent(4) + "signature: {by: [ci]}\n");
        run(0, "sign", release.toString(), "--key", "policy", "--overwrite");
    }

    private void floor(String terms) throws IOException {
        Files.writeString(floor, "gambeson-policy: 1\n" + terms);
        run(0, "sign", floor.toString(), "--key", "policy", "--overwrite");
    }

    private String verify(int code) {
        return said(run(code, "verify", file("model.bin"), "--policy", release.toString()));
    }

    private String gate(int code) {
        return said(run(code, "gate", folder.toString(), "--quiet", "--policy", floor.toString()));
    }

    private static String said(Console console) {
        return console.all().replaceAll("\\s+", " ");
    }

    @Test
    void anOlderReleasePolicyIsNotTaken() throws IOException {
        release("name: acme-release\nrevision: 2\nuntil: 2026-11-24\n");
        verify(0);
        assertThat(folder.resolve("home/gambeson/policy-revisions.json"))
                .content()
                .contains("acme-release")
                .contains("\"release\"");
        release("name: acme-release\nrevision: 1\n");
        assertThat(verify(1))
                .contains("is revision 1 of acme-release, and revision 2 was seen on this machine")
                .contains("Get the newest from whoever signs it.");
        release("");
        assertThat(verify(1)).contains("has no revision, and its signer numbers his");
        release("name: acme-release\nrevision: 3\n");
        verify(0);
    }

    @Test
    void anOlderFloorIsNotTaken() throws IOException {
        floor("name: acme-floor\nrevision: 2\n");
        gate(0);
        floor("name: acme-floor\nrevision: 1\nfail-on: critical\n");
        assertThat(gate(1)).contains("is revision 1 of acme-floor, and revision 2 was seen on this machine");
        release("name: acme-floor\nrevision: 1\n");
        verify(0);
    }

    /** The clock of the tests stands at 2026-11-24. */
    @Test
    void whatHasEndedIsNotTaken() throws IOException {
        release("until: 2026-11-23\n");
        assertThat(verify(1)).contains("ended on 2026-11-23").contains("with a later `until`");
        floor("until: 2026-11-23\n");
        assertThat(gate(1)).contains("ended on 2026-11-23");
        floor("until: 2026-11-24\n");
        gate(0);
    }

    /** A build server without a home of its own: it works, and says what it cannot promise. */
    @Test
    void aMachineWithoutStateSaysWhatItCannotPromise() throws IOException {
        release("name: acme-release\nrevision: 2\n");
        Map<String, String> nowhere = Map.of("XDG_CONFIG_HOME", file("test.csv"));
        String[] verify = {
            "verify",
            file("model.bin"),
            "--policy",
            release.toString(),
            "--trusted",
            file("home/gambeson/trusted-keys.json")
        };
        Console console = Console.run(nowhere, false, verify);
        assertThat(console.code()).as(console.all()).isZero();
        assertThat(console.err().replaceAll("\\s+", " "))
                .contains("revision 2 of the policy acme-release could not be remembered");
    }
}
