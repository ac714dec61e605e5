package dev.gambeson.cli.release;

import dev.gambeson.assess.ReleaseVerification;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.assess.release.Released;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code verify PATH --policy FILE}: whether what is proved of a model is enough to load or release it. */
public final class ReleaseOptions {

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The release policy: what must be proved, and by whom (docs/release.md).")
    @Nullable
    InputFile policy;

    @Option(
            names = "--statements",
            paramLabel = "FILE",
            description = "The statements about the model (default: NAME.intoto.jsonl beside it).")
    @Nullable
    Path statements;

    /** Whether a policy was named. */
    public boolean isAsked() {
        return policy != null;
    }

    /** What is read beside the model and its signature; nothing where no policy was named. */
    public List<InputFile> inputs(Path model) {
        return policy == null
                ? List.of()
                : List.of(policy, Released.of(model, null, statements).statements());
    }

    /**
     * The answer of the policy; empty where none was named.
     *
     * @param trustedRoot by which identities are proved; null where none was named
     */
    public Optional<Report> report(
            Path model,
            @Nullable Path signature,
            @Nullable InputFile trustedRoot,
            TrustOptions trust,
            Terminal terminal,
            boolean quiet,
            int threads) {
        return Optional.ofNullable(policy)
                .map(file -> new ReleaseVerification(terminal.clock())
                        .run(
                                Released.of(model, signature, statements),
                                SettingsFile.read(file),
                                trustedRoot == null ? null : SettingsFile.read(trustedRoot),
                                TrustOptions.admission(trust.file(terminal).read(), terminal, quiet),
                                threads));
    }
}
