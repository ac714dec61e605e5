package dev.gambeson.cli.evidence.verb;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.evidence.Memories;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.result.ActResult;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.result.Rows;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.evidence.EnteredAct;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.log.Erasure;
import dev.gambeson.evidence.log.EvidenceLog;
import dev.gambeson.evidence.log.LogReader;
import dev.gambeson.evidence.log.LogRecorder;
import dev.gambeson.format.Nearest;
import dev.gambeson.render.Visible;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evidence erase}: personal values that must go. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Erases the personal values of entries, such as who acted. The entries stay, and",
            "no proof breaks; that something was erased is entered too. Copies of the folder",
            "and what the disk keeps of overwritten bytes are not in its reach.",
            "",
            "Examples:",
            "  gambeson evidence erase log --entry 17",
            "  gambeson evidence erase log --entry 17 --value who --everywhere",
            ""
        })
final class EraseCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    FolderOptions folder = new FolderOptions();

    @Option(
            names = "--entry",
            required = true,
            paramLabel = "N",
            description = "Those of this entry; may be given several times.")
    List<Long> entries = new ArrayList<>();

    @Option(
            names = "--value",
            paramLabel = "NAME",
            description = "Only values of this name, such as who; may be given several times (default: all).")
    List<String> names = new ArrayList<>();

    @Option(names = "--everywhere", description = "Also wherever else in the log the same values stand.")
    boolean everywhere;

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    NoInputOption noInput = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    EraseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        EvidenceLog log = folder.log();
        long erased;
        try (OpenKeyRing ring = keys.open(terminal, noInput.silent())) {
            LogKeys allowed = LogKeys.any(ring.ring().verificationKeys(KeyPurpose.LOG));
            Predicate<Erasure.Candidate> chosen = chosen(log, allowed);
            LogRecorder recorder = new LogRecorder(
                            log,
                            ring.signer(KeyPurpose.LOG),
                            allowed,
                            terminal.clock(),
                            notice -> terminal.err().println("gambeson: " + Visible.of(notice)))
                    .remembering(Memories.of(terminal));
            String who = EvidenceOptions.who(terminal);
            erased = new Erasure(log, recorder).erase(chosen, who.isEmpty() ? Map.of() : Map.of("who", who));
        }
        result.print(
                terminal,
                "erased " + Rows.count(erased, "personal value") + "\n",
                ActResult.of("evidence erase")
                        .made("log", folder.folder(), null)
                        .detail("erased", erased),
                null);
        return 0;
    }

    private Predicate<Erasure.Candidate> chosen(EvidenceLog log, LogKeys allowed) {
        Set<Long> numbers = new TreeSet<>(entries);
        Set<String> values = new HashSet<>();
        Set<String> committed = new TreeSet<>();
        try (LogReader reader = LogReader.open(log, allowed)) {
            LogReader.People people = reader.people();
            for (Long number : numbers) {
                String source = "entry " + number;
                byte[] entry = reader.entry(number);
                if (entry.length == 0) {
                    throw new GambesonException(ErrorCode.PROOF_REFUSED, source + " is empty");
                }
                EnteredAct.of(entry, source)
                        .ifPresent(act -> committed.addAll(act.commitments().keySet()));
                if (everywhere) {
                    people.of(number).forEach((name, value) -> {
                        if (isNamed(name)) {
                            values.add(value);
                        }
                    });
                }
            }
        }
        demandNamesOf(committed);
        return value -> isNamed(value.name()) && (numbers.contains(value.entry()) || values.contains(value.value()));
    }

    /** A name that is not there would look like a value that is erased. */
    private void demandNamesOf(Set<String> committed) {
        for (String name : names) {
            if (!committed.contains(name)) {
                throw new GambesonException(
                        ErrorCode.USAGE,
                        "no personal value there is called " + Visible.of(name) + Nearest.hint(name, committed),
                        committed.isEmpty()
                                ? "Nothing was erased. These entries have no personal values."
                                : "Nothing was erased. There are: " + String.join(", ", committed) + ".");
            }
        }
    }

    private boolean isNamed(String name) {
        return names.isEmpty() || names.contains(name);
    }
}
