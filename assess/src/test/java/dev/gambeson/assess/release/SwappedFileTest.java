package dev.gambeson.assess.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.ReleaseVerification;
import dev.gambeson.assess.project.IgnoreListReader;
import dev.gambeson.assess.project.PolicyReader;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who can write where a policy lies puts another in its place after it was verified. */
class SwappedFileTest {

    private static final Clock CLOCK = Clock.fixed(SignedFiles.NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final Signer sam = SignedFiles.signer("sam");
    private final Signer mallory = SignedFiles.signer("mallory");
    private final TrustedKeys trusted = SignedFiles.trusting(sam);
    private Path model;

    @BeforeEach
    void aModelThatMallorySigned() throws IOException {
        model = SignedFiles.signed(folder.resolve("model.bin"), "weights", mallory);
    }

    private static String release(Signer signer) {
        return "gambeson-release: 1\nkeys:\n  one: |\n"
                + signer.verificationKey().pem().indent(4) + "signature: {by: [one]}\n";
    }

    private Report verify(SettingsFile policy) {
        return new ReleaseVerification(CLOCK)
                .run(Released.of(model, null, null), policy, null, PolicyAdmission.of(trusted), 1);
    }

    private static String sha256(Report report, String id) {
        return report.subjects().stream()
                .filter(subject -> subject.id().equals(id))
                .map(Subject::sha256)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasReadDecidesAndIsNamed() throws IOException {
        Path policy = SignedFiles.signed(folder.resolve("release.yaml"), release(sam), sam);
        SettingsFile read = SignedFiles.read(policy);
        Files.writeString(policy, release(mallory));
        Report report = verify(read);
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(sha256(report, "policy"))
                .isEqualTo(Sha256.hex(release(sam).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(sha256(report, "signature"))
                .isEqualTo(Sha256.hex(Files.readAllBytes(folder.resolve("model.bin.sig"))));
    }

    @Test
    void whatWasReadIsRefusedWhateverIsPutThereAfterwards() throws IOException {
        Path policy = SignedFiles.signed(folder.resolve("release.yaml"), release(sam), sam);
        Files.writeString(policy, release(mallory));
        SettingsFile read = SignedFiles.read(policy);
        Files.writeString(policy, release(sam));
        assertThatThrownBy(() -> verify(read)).hasMessageContaining("is not signed by anybody whom you trust");
    }

    @Test
    void aFloorAndAnIgnoreListAreWhatWasReadToo() throws IOException {
        Path floor = SignedFiles.signed(folder.resolve("floor.yaml"), "gambeson-policy: 1\nfail-on: low\n", sam);
        SettingsFile read = SignedFiles.read(floor);
        Files.writeString(floor, "gambeson-policy: 1\nfail-on: critical\n");
        assertThat(PolicyAdmission.of(trusted)
                        .admit(read, PolicyKind.GATE, PolicyReader::read, SignedFiles.NOW)
                        .failOn())
                .isEqualTo(Severity.LOW);
        Path ignore = SignedFiles.signed(folder.resolve("ignore.yaml"), "gambeson-ignore: 1\n", sam);
        SettingsFile excepted = SignedFiles.read(ignore);
        Files.writeString(ignore, """
                gambeson-ignore: 1
                ignore:
                  - {rule: a/b, subject: model, reason: known, owner: bob, expires: 2026-12-31}
                """);
        SettingsFile other = SignedFiles.read(ignore);
        Map<String, String> keys = Map.of("sam", sam.verificationKey().pem());
        assertThat(PolicySignature.beside(excepted, trusted, SignedFiles.NOW).by(keys))
                .isTrue();
        assertThat(IgnoreListReader.read(excepted).entries()).isEmpty();
        assertThat(PolicySignature.beside(other, trusted, SignedFiles.NOW).by(keys))
                .isFalse();
    }

    /** Without luck of the draw above: one thread swaps as fast as it can while the other verifies. */
    @Test
    void whoSwapsWithoutEndNeverGetsHisPolicyTaken() throws Exception {
        Path policy = SignedFiles.signed(folder.resolve("release.yaml"), release(sam), sam);
        Path strict = Files.writeString(folder.resolve("strict"), release(sam));
        Path lax = Files.writeString(folder.resolve("lax"), release(mallory));
        AtomicBoolean ends = new AtomicBoolean();
        Thread swapping = new Thread(() -> {
            for (int i = 0; !ends.get(); i++) {
                swap(i % 2 == 0 ? lax : strict, policy);
            }
        });
        swapping.start();
        int refused = 0;
        int read = 0;
        try {
            for (int i = 0; i < 400; i++) {
                try {
                    Report report = verify(SignedFiles.read(policy));
                    assertThat(report.verdict()).as("run %d", i).isEqualTo(Verdict.FAIL);
                    assertThat(sha256(report, "policy")).isEqualTo(Sha256.hex(Files.readAllBytes(strict)));
                    read++;
                } catch (GambesonException e) {
                    assertThat(e).hasMessageContaining("is not signed by anybody whom you trust");
                    refused++;
                }
            }
        } finally {
            ends.set(true);
            swapping.join();
        }
        assertThat(refused).as("it was swapped").isPositive();
        assertThat(read).as("and back").isPositive();
    }

    private static void swap(Path content, Path place) {
        try {
            Path copy = place.resolveSibling("copy");
            Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
            Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
