package dev.gambeson.cli.evidence.verb;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.evidence.Memories;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.result.ActResult;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.result.Rows;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.LogMemory;
import dev.gambeson.evidence.checkpoint.SeenLog;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.LogReader;
import dev.gambeson.evidence.log.LogRecorder;
import dev.gambeson.evidence.log.verify.LogVerifier;
import dev.gambeson.evidence.log.verify.Verification;
import dev.gambeson.render.Visible;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evidence accept}: a log that does not go on from what this machine has seen counts all the same. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Has this machine take a log as it is now, although it has seen a newer one or",
            "another: the newer copy is lost for good, and you know why. The log must hold by",
            "itself. That it was accepted, and what is missing, is entered into it.",
            "",
            "Example:",
            "  gambeson evidence accept log --reason \"restored from the backup of Monday\"",
            ""
        })
final class AcceptCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    FolderOptions folder = new FolderOptions();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for those who read the log.")
    @Nullable
    String reason;

    @Option(
            names = "--only-here",
            description = "Enter nothing: only this machine forgets. For whoever verifies the log of somebody else.")
    boolean onlyHere;

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

    AcceptCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Arguments.demand(
                onlyHere == (reason == null || reason.isBlank()),
                "say --reason TEXT, which is entered, or --only-here, which enters nothing");
        if (onlyHere) {
            accept(logKeys.keys(keys, trust, terminal), Optional.empty());
            return 0;
        }
        try (OpenKeyRing ring = keys.open(terminal, noInput.silent())) {
            LogKeys allowed = LogKeys.any(ring.ring().verificationKeys(KeyPurpose.LOG));
            accept(
                    allowed,
                    Optional.of(new LogRecorder(
                            folder.log(),
                            ring.signer(KeyPurpose.LOG),
                            allowed,
                            terminal.clock(),
                            notice -> terminal.err().println("gambeson: " + Visible.of(notice)))));
        }
        return 0;
    }

    private void accept(LogKeys allowed, Optional<LogRecorder> recorder) {
        LogMemory memory = Memories.of(terminal);
        Checkpoint now = demandHolds(allowed).checkpoint();
        List<SeenLog> seen = Stream.concat(
                        memory.read().of(now.origin(), allowed).stream(), memory.read().in(folder.folder()).stream())
                .distinct()
                .sorted(Comparator.comparingLong(SeenLog::size).reversed())
                .toList();
        if (seen.isEmpty()) {
            throw new GambesonException(
                    ErrorCode.USAGE, "this machine has seen nothing of the log " + Visible.of(now.origin()));
        }
        Checkpoint before = seen.get(0).checkpoint().checkpoint();
        // Without the memory, which would refuse it; what it says is entered before it is forgotten.
        recorder.ifPresent(log -> log.enter(act(before, now)));
        try (LogReader reader = LogReader.open(folder.log(), allowed)) {
            memory.accept(reader.head(), allowed, onlyHere ? null : folder.folder());
        }
        String other = before.origin().equals(now.origin()) ? "" : " of " + before.origin();
        result.print(
                terminal,
                Visible.of("accepted the log " + now.origin() + " with " + Rows.count(now.size(), "entry")
                                + "; this machine had seen " + before.size() + other)
                        + "\n",
                ActResult.of("evidence accept")
                        .made("log", folder.folder(), null)
                        .detail("name", now.origin())
                        .detail("size", now.size())
                        .detail("seenName", before.origin())
                        .detail("seenSize", before.size()),
                null);
    }

    private SignedCheckpoint demandHolds(LogKeys allowed) {
        Verification verified = new LogVerifier(folder.log(), allowed, List.of()).verify();
        verified.flaw().ifPresent(flaw -> {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    folder.folder() + ": " + flaw.problem(),
                    "Nothing was accepted. Only a log that holds by itself can be.");
        });
        return verified.head().orElseThrow();
    }

    private Act act(Checkpoint before, Checkpoint now) {
        Map<String, String> details = new TreeMap<>();
        details.put("origin", before.origin());
        details.put("seenEntries", Long.toString(before.size()));
        details.put("seenRoot", before.root().base64());
        details.put("entries", Long.toString(now.size()));
        details.put("root", now.root().base64());
        Map<String, String> personal = new TreeMap<>();
        personal.put("reason", reason == null ? "" : reason.strip());
        String who = EvidenceOptions.who(terminal);
        if (!who.isEmpty()) {
            personal.put("who", who);
        }
        return new Act("evidence-accept", List.of(), details, personal);
    }
}
