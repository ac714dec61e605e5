package dev.gambeson.cli.evidence.verb;

import dev.gambeson.cli.evidence.Memories;
import dev.gambeson.cli.evidence.Origins;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.result.ActResult;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.NoteKey;
import dev.gambeson.evidence.checkpoint.NoteKind;
import dev.gambeson.evidence.checkpoint.SeenLog;
import dev.gambeson.evidence.log.LogReader;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evidence create}: a log without entries. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Makes a log of evidence in a folder and shows the key by which others verify",
            "it. Give them that key by a way on which nobody can change it.",
            "",
            "Example:",
            "  gambeson evidence create log --name example.com/evidence",
            ""
        })
final class CreateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    FolderOptions folder = new FolderOptions();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the log is called for all time, such as example.com/evidence; no other log may be"
                    + " called so (default: evidence/ and random digits).")
    @Nullable
    String name;

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    NoInputOption noInput = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    CreateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String origin = name == null ? Origins.fresh() : name;
        try (OpenKeyRing ring = keys.open(terminal, noInput.silent())) {
            Signer signer = ring.signer(KeyPurpose.LOG);
            LogKeys allowed = LogKeys.any(ring.ring().verificationKeys(KeyPurpose.LOG));
            demandUnknown(origin, allowed);
            folder.log().create(origin, signer);
            try (LogReader made = LogReader.open(folder.log(), allowed)) {
                Memories.remember(terminal, made.head(), allowed, folder.folder());
            }
            NoteKey key = new NoteKey(origin, NoteKind.LOG, signer.verificationKey());
            result.print(
                    terminal,
                    "made the log " + origin + " in " + folder.folder() + "\n  key  " + key.vkey() + "\n",
                    ActResult.of("evidence create")
                            .made("log", folder.folder(), null)
                            .key("log", key.key().keyId(), Map.of("vkey", key.vkey()))
                            .detail("name", origin),
                    null);
        }
        return 0;
    }

    /** What this machine has seen under the name would never be held by another log. */
    private void demandUnknown(String origin, LogKeys allowed) {
        long seen = Memories.of(terminal).read().of(origin, allowed).stream()
                .mapToLong(SeenLog::size)
                .max()
                .orElse(0);
        Arguments.demand(
                seen == 0,
                "this machine has seen a log " + origin + " with " + seen + " entries: no other may be called so");
    }
}
