package dev.gambeson.cli.key.verb;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.key.KeyLabel;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.option.OverwriteOption;
import dev.gambeson.cli.result.ActResult;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.key.PublicHalf;
import dev.gambeson.crypto.key.ring.InsecureKeyExport;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyVersion;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.format.file.AtomicFile;
import dev.gambeson.render.Visible;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code key export}: a public half for others. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Gives the public half of a key, in PEM, for those who shall trust it. The ring",
            "is opened first, so that nobody else can have put in another key.",
            "",
            "Examples:",
            "  gambeson key export",
            "  gambeson key export sign/1 --out acme-1.pem",
            ""
        })
final class ExportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "KEY",
            description = "Such as sign, the newest (the default), or sign/1; also of collect, log and policy.")
    String key = "sign";

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there instead of printing it.")
    @Nullable
    Path out;

    @Mixin
    OverwriteOption overwrite = new OverwriteOption();

    @Option(
            names = "--insecure-private-key-in-clear",
            description = "The private half instead, without any protection: who reads the file can sign in your name"
                    + " for ever. Needs --out.")
    boolean insecure;

    @Option(names = "--unchecked", description = "Do not open the ring: take the public half as it stands there.")
    boolean unchecked;

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    NoInputOption noInput = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        KeyLabel label = Labels.read(key);
        Arguments.demand(
                !insecure || out != null && !unchecked,
                "--insecure-private-key-in-clear needs --out FILE, and goes not with --unchecked");
        KeyRing ring = keys.file(terminal).read();
        if (unchecked) {
            give(Labels.find(ring, label));
            return 0;
        }
        try (OpenKeyRing open = keys.open(ring, terminal, noInput.silent())) {
            KeyVersion version = Labels.find(open.ring(), label);
            if (insecure && out != null) {
                privateHalf(open, version, out);
            } else {
                give(version);
            }
        }
        return 0;
    }

    private void give(KeyVersion version) {
        String pem = PublicHalf.pem(pair(version));
        ActResult given = KeyResult.key(ActResult.of("key export"), "exported", version);
        if (out == null) {
            result.print(terminal, pem, given.detail("publicKey", pem), evidence);
        } else {
            byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
            write(out, bytes);
            result.say(terminal, "wrote " + out);
            result.print(terminal, "", given.made("public-key", out, Sha256.hex(bytes)), evidence);
        }
    }

    private void write(Path file, byte[] pem) {
        try (AtomicFile made = overwrite.begin(file, keys.path(terminal))) {
            made.stream().write(pem);
            made.commit();
        } catch (IOException e) {
            throw AtomicFile.failed(file, e);
        }
    }

    private void privateHalf(OpenKeyRing open, KeyVersion version, Path file) {
        pair(version);
        KeyActs acts = new KeyActs(evidence.recorder(open, terminal));
        InsecureKeyExport.pem(
                open,
                version.purpose(),
                version.version(),
                InsecureKeyExport.Consent.personKnowsThatTheKeyIsInClear(),
                text -> {
                    try (AtomicFile made = AtomicFile.begin(file, false, true)) {
                        made.stream().write(text);
                        made.force();
                        acts.ring(
                                "key-export-private",
                                open.ring(),
                                Map.of("key", KeyLabel.of(version), "keyId", version.keyId()),
                                Map.of());
                        made.commit();
                    } catch (IOException e) {
                        throw AtomicFile.failed(file, e);
                    }
                });
        terminal.err().println("wrote " + Visible.of(file.toString()) + ": a private key without any protection");
        ActResult given = KeyResult.key(ActResult.of("key export"), "exported", version);
        result.print(terminal, "", given.made("private-key", file, null), evidence);
    }

    private static PublicKey pair(KeyVersion version) {
        PublicKey half = version.publicKey();
        if (half == null) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "key " + KeyLabel.of(version) + " is symmetric: it has no public half, and never leaves the ring",
                    "Who shall seal without being able to open takes the key for collect.");
        }
        return half;
    }
}
