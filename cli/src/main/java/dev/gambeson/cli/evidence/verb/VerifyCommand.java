package dev.gambeson.cli.evidence.verb;

import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence verify}: whether a log, a proof or a checkpoint holds. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Verifies a log from its first entry to its last, or a proof or checkpoint that",
            "somebody has given you. Offline; the first thing that is wrong is named.",
            "",
            "Examples:",
            "  gambeson evidence verify log --since checkpoint-of-last-month.txt",
            "  gambeson evidence verify entry-17.tlog-proof --key log-key.txt",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 it holds; 1 it does not; 2 there is no such log, file or key; 3 it",
            "cannot be read, or it holds under keys of your own ring, which could not be",
            "opened: nobody vouches for them."
        })
final class VerifyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR|FILE",
            description = "The folder of a log, a proof, a checkpoint or a request to a witness (default:"
                    + " GAMBESON_EVIDENCE, then your settings).")
    @Nullable
    Path what;

    /** Takes its value from the variable and the settings. */
    @Option(names = "--evidence", hidden = true)
    @Nullable
    Path evidence;

    @Option(
            names = "--since",
            paramLabel = "CHECKPOINT",
            description = "The log must go on from this checkpoint, which you have kept elsewhere; may be given several"
                    + " times. Without one, nobody can tell that the end was cut off or all written anew by"
                    + " the owner of the key.")
    List<Path> since = new ArrayList<>();

    @Option(
            names = "--old-copy",
            description =
                    "It is an old copy: it need not go on from what this machine has seen of the log, and nothing of"
                            + " it is remembered.")
    boolean oldCopy;

    @Option(
            names = "--witness",
            paramLabel = "KEY",
            description = "A witness that must have cosigned the checkpoint: NAME+NUMBER+KEY as evidence witness shows"
                    + " it; may be given several times.")
    List<String> witnesses = new ArrayList<>();

    @Mixin
    LogKeyOptions logKeys = new LogKeyOptions();

    @Mixin
    TrustOptions trust = new TrustOptions();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    NoInputOption noInput = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        FolderOptions named = new FolderOptions();
        named.folder = what;
        named.evidence = evidence;
        Path path = named.folder();
        CountingKeys allowed = logKeys.counting(keys, trust, terminal, EvidenceFiles.anyOf(path), noInput.silent());
        Witnesses demanded = Witnesses.of(witnesses);
        VerificationText text = new VerificationText(terminal, result.isJson());
        if (Files.isRegularFile(path)) {
            Arguments.demand(since.isEmpty() && !oldCopy, "--since and --old-copy go with the folder of a log");
            return text.file(path, allowed, demanded);
        }
        return text.log(path, allowed, demanded, since, oldCopy);
    }
}
