package dev.gambeson.cli.sign;

import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.KeylessOptions;
import dev.gambeson.cli.key.SignerOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.option.OverwriteOption;
import dev.gambeson.cli.option.Targets;
import dev.gambeson.cli.option.ThreadsOption;
import dev.gambeson.cli.result.ActResult;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.result.Rows;
import dev.gambeson.cli.terminal.ReadProgress;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.certificate.CertificateChain;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.render.Visible;
import dev.gambeson.supply.manifest.FileDigests;
import dev.gambeson.supply.manifest.FileTree;
import dev.gambeson.supply.manifest.Oddity;
import dev.gambeson.supply.manifest.WalkRules;
import dev.gambeson.supply.signing.ModelSigner;
import dev.gambeson.supply.signing.SignaturePlace;
import dev.gambeson.supply.signing.SignedModel;
import dev.gambeson.supply.signing.identity.KeylessSigner;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sign}: a signature over the files of a model. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Signs the files of a model or data set, so that others can tell that none was",
            "changed, taken out or put in (OpenSSF Model Signing v1.0).",
            "",
            "Examples:",
            "  gambeson sign models/credit",
            "  gambeson sign model.onnx --key release.pem --out model.onnx.sig",
            "  gambeson sign models/credit --key leaf.pem --certificate leaf.crt \\",
            "    --chain intermediate.crt",
            "  gambeson sign models/credit --signing-config signing_config.json \\",
            "    --trusted-root trusted_root.json --publish-identity-forever",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 signed; 1 a passphrase or key is refused; 2 an option is wrong, or",
            "a key or file is not there; 3 something could not be read or written; 5 the",
            "server of the key ring, or one of Sigstore, failed."
        })
public final class SignCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "PATH", description = "A file, or a folder with all that is in it.")
    Path model = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The signature (default: model.sig in the folder, or NAME.sig beside the file).")
    @Nullable
    Path out;

    @Mixin
    OverwriteOption overwrite = new OverwriteOption();

    @Mixin
    SignerOptions signer = new SignerOptions();

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "A certificate that speaks for the key, in PEM.")
    @Nullable
    Path certificate;

    @Option(names = "--chain", paramLabel = "FILE", description = "Certificates above it; may be given several times.")
    List<Path> chain = List.of();

    @Mixin
    KeylessOptions keyless = new KeylessOptions();

    @Option(
            names = "--leave-out",
            paramLabel = "NAME",
            description = "A file or folder of the model that is not signed, such as cache; may be given several times."
                    + " Whoever verifies is told.")
    List<String> leftOut = List.of();

    @Option(names = "--follow-links", description = "Sign what links lead to; otherwise a link is refused.")
    boolean followLinks;

    @Option(
            names = "--single-file-as-dot",
            description = "List a single file as `.` and not by its name, for model_signing up to 1.1.1.")
    boolean dots;

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    NoInputOption noInput = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    public SignCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        int readers = threads.count();
        Arguments.demand(certificate != null || chain.isEmpty(), "--chain goes with --certificate");
        if (keyless.given()) {
            Arguments.demand(
                    !signer.given() && certificate == null,
                    "an identity signs without a key of yours: --signing-config goes without --key and --certificate");
        } else {
            keyless.demandNone();
        }
        Set<String> excluded = new LinkedHashSet<>(WalkRules.ALWAYS_EXCLUDED);
        excluded.addAll(LeftOut.names(leftOut));
        Path target = out == null ? SignaturePlace.of(model) : out;
        Targets.demandNotKept(target, keys.path(terminal));
        // What is wrong with the folder is said before anybody is asked for a passphrase.
        WalkRules rules = new WalkRules(excluded, target, followLinks);
        FileTree tree = FileTree.of(model, rules).demandWhole();
        Signing signing = signing();
        ModelSigner maker = dots ? signing.signer().withDots() : signing.signer();
        SignedModel signed = ReadProgress.during(
                terminal,
                result.isQuiet(),
                "MB read",
                tree.bytes(),
                progress -> maker.sign(tree, rules, new FileDigests(readers, followLinks, progress)));
        signed.write(target, overwrite.given(), signing.recorder());
        tell(tree, signed, target);
        return 0;
    }

    /** What signs, and what takes it into evidence. */
    private record Signing(ModelSigner signer, Recorder recorder) {}

    private Signing signing() {
        if (keyless.given()) {
            KeylessSigner identity = keyless.signer(terminal);
            Recorder recorder = evidence.recorder(keys, terminal, noInput.silent());
            return new Signing(ModelSigner.of(identity, recorder), recorder);
        }
        if (!signer.needsRing() && !evidence.given()) {
            return new Signing(certified(signer.signer(keys, terminal, noInput.silent())), Recorder.NONE);
        }
        Signer file = signer.needsRing() ? null : signer.signer(keys, terminal, noInput.silent());
        try (OpenKeyRing ring = keys.open(terminal, noInput.silent())) {
            return new Signing(certified(file == null ? signer.signer(ring) : file), evidence.recorder(ring, terminal));
        }
    }

    private ModelSigner certified(Signer key) {
        if (certificate == null) {
            return ModelSigner.of(key);
        }
        List<X509Certificate> own = CertificateFiles.read(List.of(certificate));
        List<X509Certificate> above = new ArrayList<>(own.subList(1, own.size()));
        above.addAll(CertificateFiles.read(chain));
        Arguments.demand(
                above.size() <= CertificateChain.MOST,
                "a chain has at most " + CertificateChain.MOST + " certificates");
        return ModelSigner.of(
                key, new CertificateChain(own.get(0), above), terminal.clock().instant());
    }

    private void tell(FileTree tree, SignedModel signed, Path target) {
        for (Oddity oddity : tree.oddities()) {
            terminal.err().println("gambeson: " + Visible.of(oddity + "; it was followed"));
        }
        for (String name : tree.excluded()) {
            terminal.err().println("gambeson: " + Visible.of(name) + " is there and was not signed");
        }
        String rootDigest = signed.manifest().rootDigest();
        String algorithm = signed.key().algorithm().id();
        String identity = signed.identity() == null ? "" : signed.identity().toString();
        int files = signed.manifest().resources().size();
        Rows text = Rows.of(
                        "signed",
                        signed.manifest().name() + ": " + Rows.count(files, "file") + ", "
                                + Rows.count(tree.bytes(), "byte"))
                .and("digest of all", rootDigest)
                .andIf(!identity.isEmpty(), "identity", identity)
                .and("key", signed.key().keyId())
                .and("algorithm", algorithm)
                .and("signature", target.toString());
        Map<String, String> known =
                identity.isEmpty() ? Map.of("algorithm", algorithm) : Map.of("algorithm", algorithm, "name", identity);
        ActResult act = ActResult.of("sign")
                .made("signature", target, Sha256.hex(signed.bundle()))
                .key("signer", signed.key().keyId(), known)
                .detail("name", signed.manifest().name())
                .detail("rootDigest", rootDigest)
                .detail("files", files)
                .detail("bytes", tree.bytes());
        result.print(terminal, text, act, evidence);
    }
}
