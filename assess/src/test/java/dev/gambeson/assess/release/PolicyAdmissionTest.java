package dev.gambeson.assess.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.PolicyReader;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.signature.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy ends, and an older one that is as well signed is put back. */
class PolicyAdmissionTest {

    @TempDir
    private Path folder;

    private final Signer sam = SignedFiles.signer("sam");
    private final Signer eve = SignedFiles.signer("eve");
    private final List<String> notices = new ArrayList<>();
    private TrustedKeys trusted = SignedFiles.trusting(sam, eve);

    private Path seen() {
        return folder.resolve("home/policy-revisions.json");
    }

    private void admit(String text, Signer signer) throws IOException {
        admit(text, signer, PolicyKind.GATE, SignedFiles.NOW);
    }

    private void admit(String text, Signer signer, PolicyKind kind, Instant now) throws IOException {
        Path floor = SignedFiles.signed(folder.resolve("floor.yaml"), "gambeson-policy: 1\n" + text, signer);
        new PolicyAdmission(trusted, new SeenPolicies(seen()), notices::add)
                .admit(SignedFiles.read(floor), kind, PolicyReader::read, now);
    }

    private static String revision(long number) {
        return "name: acme-floor\nrevision: " + number + "\n";
    }

    private void refused(String text, Signer signer, String why) {
        assertThatThrownBy(() -> admit(text, signer))
                .isInstanceOfSatisfying(GambesonException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.PROOF_REFUSED);
                    assertThat(e.remedy()).isNotBlank();
                })
                .hasMessageContaining(why);
    }

    @Test
    void itsLastDayIsTheLast() throws IOException {
        for (TrustedKeys keys : List.of(trusted, TrustedKeys.none())) {
            trusted = keys;
            admit("until: 2026-11-25\n", sam, PolicyKind.GATE, Instant.parse("2026-11-25T23:59:59Z"));
            assertThatThrownBy(() ->
                            admit("until: 2026-11-25\n", sam, PolicyKind.GATE, Instant.parse("2026-11-26T00:00:00Z")))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROOF_REFUSED))
                    .hasMessage("the policy floor.yaml ended on 2026-11-25");
        }
    }

    @Test
    void anOlderOneIsRefusedAndTheSameAndANewerAreTaken() throws IOException {
        admit(revision(7), sam);
        admit(revision(7), sam);
        refused(revision(6), sam, "is revision 6 of acme-floor, and revision 7 was seen on this machine");
        admit(revision(9), sam);
        refused(revision(7), sam, "and revision 9 was seen");
        admit(revision(9), sam);
        assertThat(notices).isEmpty();
    }

    @Test
    void anotherOfTheSameRevisionIsRefused() throws IOException {
        admit(revision(7), sam);
        refused(revision(7) + "fail-on: critical\n", sam, "another file of this revision was seen");
    }

    /** The key of whoever signs is exchanged: what the old one has signed does not come back by that. */
    @Test
    void anotherKeyDoesNotBeginAnew() throws IOException {
        admit(revision(7), sam);
        refused(revision(6), eve, "revision 7 was seen");
        admit(revision(8), eve);
        refused(revision(7), sam, "revision 8 was seen");
        refused("fail-on: low\n", sam, "has no revision, and its signer numbers his");
        refused("fail-on: low\n", eve, "has no revision, and its signer numbers his");
    }

    @Test
    void whoNumbersNoneIsTakenAndOthersAreOthers() throws IOException {
        admit("fail-on: low\n", sam);
        admit(revision(7), sam);
        refused("fail-on: low\n", sam, "revision 7 of acme-floor was seen on this machine");
        admit("fail-on: low\n", eve);
        admit("name: other\nrevision: 1\n", sam);
        admit(revision(1), sam, PolicyKind.RELEASE, SignedFiles.NOW);
        refused(revision(1), sam, "revision 7 was seen");
    }

    /** Where nobody is trusted with policies nobody signs any, and a number means nothing. */
    @Test
    void nothingIsRememberedOfWhatNobodySigned() throws IOException {
        trusted = TrustedKeys.none();
        admit(revision(7), sam);
        admit(revision(6), sam);
        assertThat(seen()).doesNotExist();
    }

    /** A refused one leaves no trace: a number that was never signed would lock out the true one. */
    @Test
    void whatIsRefusedIsNotRemembered() throws IOException {
        trusted = SignedFiles.trusting(sam);
        refused(revision(99), eve, "is not signed by anybody whom you trust");
        assertThatThrownBy(() -> admit(revision(99) + "until: 2020-01-01\n", sam))
                .hasMessageContaining("ended on");
        assertThatThrownBy(() -> admit(revision(99) + "nonsense: 1\n", sam)).hasMessageContaining("nonsense");
        assertThat(seen()).doesNotExist();
        admit(revision(1), sam);
    }

    @Test
    void aMachineThatCannotRememberWorksAndSaysSo() throws IOException {
        Files.writeString(folder.resolve("home"), "a file where the folder should be");
        admit(revision(7), sam);
        admit(revision(6), sam);
        assertThat(notices)
                .hasSize(2)
                .allSatisfy(
                        notice -> assertThat(notice)
                                .contains(
                                        "of the policy acme-floor could not be remembered, and an older one would be taken here"));
    }

    /** A home that can be read and not written still refuses what is older than what it knows. */
    @Test
    void whatIsKnownIsRefusedWhereNothingCanBeWritten() throws IOException {
        admit(revision(7), sam);
        Path home = seen().getParent();
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));
        Files.setPosixFilePermissions(
                home.resolve(".policy-revisions.json.lock"), PosixFilePermissions.fromString("r--r--r--"));
        try {
            refused(revision(6), sam, "revision 7 was seen");
            admit(revision(7), sam);
        } finally {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void whatWasSpoiledIsNotTakenForNothing() throws IOException {
        admit(revision(7), sam);
        Files.writeString(seen(), "{}");
        assertThatThrownBy(() -> admit(revision(6), sam))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED));
    }

    /** Two runs at once, each with a newer one: the highest stays. */
    @Test
    void theHighestOfManyAtOnceStays() throws Exception {
        List<Path> floors = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            Path own = Files.createDirectories(folder.resolve("run" + i)).resolve("floor.yaml");
            floors.add(SignedFiles.signed(own, "gambeson-policy: 1\n" + revision(i), sam));
        }
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (Path floor : floors) {
                runs.add(pool.submit(() -> {
                    try {
                        new PolicyAdmission(trusted, new SeenPolicies(seen()), notices::add)
                                .admit(SignedFiles.read(floor), PolicyKind.GATE, PolicyReader::read, SignedFiles.NOW);
                    } catch (GambesonException e) {
                        assertThat(e.code()).isEqualTo(ErrorCode.PROOF_REFUSED);
                    }
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            pool.shutdown();
        }
        refused(revision(7), sam, "revision 8 was seen");
    }
}
