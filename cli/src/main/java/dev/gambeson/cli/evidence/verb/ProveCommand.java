package dev.gambeson.cli.evidence.verb;

import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.OverwriteOption;
import dev.gambeson.cli.result.ActResult;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.LogReader;
import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.evidence.proof.Prover;
import dev.gambeson.format.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evidence prove}: a proof for others. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Writes a proof that others verify without the log: that an entry is in it",
            "(c2sp.org/tlog-proof), or that it goes on from an earlier checkpoint (a request",
            "to a witness, c2sp.org/tlog-witness).",
            "",
            "Examples:",
            "  gambeson evidence prove log --entry 17 --out entry-17.tlog-proof",
            "  gambeson evidence prove log --since seen.txt --out request.txt",
            ""
        })
final class ProveCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    FolderOptions folder = new FolderOptions();

    @Option(names = "--entry", paramLabel = "N", description = "That this entry is in the log; the first is 0.")
    @Nullable
    Long entry;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "With --entry: under this checkpoint of the log, such as one that a witness has cosigned"
                    + " (default: the newest).")
    @Nullable
    Path under;

    @Option(
            names = "--since",
            paramLabel = "CHECKPOINT",
            description = "That the log goes on from this checkpoint; 0 where a witness has never seen it.")
    @Nullable
    String since;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the proof goes.")
    Path out = Path.of("");

    @Mixin
    OverwriteOption overwrite = new OverwriteOption();

    @Mixin
    LogKeyOptions logKeys = new LogKeyOptions();

    @Mixin
    TrustOptions trust = new TrustOptions();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    HelpOption help = new HelpOption();

    ProveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Arguments.demand((entry == null) != (since == null), "say --entry N or --since CHECKPOINT");
        Arguments.demand(entry != null || under == null, "--checkpoint goes with --entry");
        LogKeys allowed = logKeys.keys(keys, trust, terminal);
        try (LogReader log = LogReader.open(folder.log(), allowed);
                AtomicFile made = overwrite.begin(out, kept())) {
            made.stream().write(entry == null ? consistency(log, allowed) : inclusion(log, allowed, entry));
            made.commit();
        } catch (IOException e) {
            throw AtomicFile.failed(out, e);
        }
        result.say(terminal, "wrote " + out);
        ActResult act = ActResult.of("evidence prove").made("proof", out, null).detail("entry", entry);
        result.print(terminal, "", act, null);
        return 0;
    }

    /** The log, and the checkpoint that is held against it: somebody has kept that so that nobody can change it. */
    private Path[] kept() {
        List<Path> kept = new ArrayList<>(List.of(folder.folder()));
        if (under != null) {
            kept.add(under);
        }
        if (since != null && !since.equals("0")) {
            kept.add(Path.of(since));
        }
        return kept.toArray(Path[]::new);
    }

    private byte[] inclusion(LogReader log, LogKeys allowed, long number) {
        Prover prover = new Prover(log);
        if (under == null) {
            return prover.inclusion(number).bytes();
        }
        SignedCheckpoint signed = EvidenceFiles.checkpoint(under);
        signed.demandLog(allowed, under.toString());
        return prover.inclusion(number, signed).bytes();
    }

    private byte[] consistency(LogReader log, LogKeys allowed) {
        Checkpoint earlier = Checkpoint.of(log.head().checkpoint().origin(), 0, Hash.empty());
        if (since != null && !since.equals("0")) {
            SignedCheckpoint signed = EvidenceFiles.checkpoint(Path.of(since));
            signed.demandLog(allowed, since);
            earlier = signed.checkpoint();
        }
        return new Prover(log).consistency(earlier).bytes();
    }
}
