package dev.gambeson.cli.evidence.verb;

import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.evidence.EnteredAct;
import dev.gambeson.evidence.log.LogReader;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evidence list}: what stands in a log. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Shows the entries of a log, the oldest first. It does not verify them; that is",
            "what evidence verify does. As JSON each entry is one line.",
            "",
            "Examples:",
            "  gambeson evidence list log --verb gate --last 20",
            "  gambeson evidence list log --object model.onnx --people",
            ""
        })
final class ListCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    FolderOptions folder = new FolderOptions();

    @Option(names = "--verb", paramLabel = "VERB", description = "Only acts of this verb, such as gate.")
    @Nullable
    String verb;

    @Option(
            names = "--object",
            paramLabel = "TEXT",
            description = "Only acts on objects that have this in their name, or whose SHA-256 begins so.")
    @Nullable
    String object;

    @Option(names = "--from", paramLabel = "DAY", description = "Only acts of this day (UTC) and later.")
    @Nullable
    LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Only acts of this day (UTC) and earlier.")
    @Nullable
    LocalDate to;

    @Option(names = "--last", paramLabel = "N", description = "Only the last N of them, up to 10000.")
    @Nullable
    Integer last;

    @Option(names = "--people", description = "Also personal values, such as who acted.")
    boolean people;

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    LogKeyOptions logKeys = new LogKeyOptions();

    @Mixin
    TrustOptions trust = new TrustOptions();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    HelpOption help = new HelpOption();

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Arguments.demand(last == null || last >= 1 && last <= 10_000, "--last is 1 to 10000, not " + last);
        EntryText text = new EntryText(result.isJson());
        Deque<String> kept = new ArrayDeque<>();
        try (LogReader log = LogReader.open(folder.log(), logKeys.keys(keys, trust, terminal))) {
            terminal.out().print(text.heading());
            LogReader.People personal = log.people();
            log.each((number, bytes) -> {
                Optional<EnteredAct> act = EnteredAct.of(bytes, "entry " + number);
                if (act.filter(this::isChosen).isEmpty()) {
                    return;
                }
                String line = text.line(number, act.get(), people ? personal.of(number) : Map.of());
                if (last == null) {
                    terminal.out().print(line);
                    return;
                }
                kept.addLast(line);
                if (kept.size() > last) {
                    kept.removeFirst();
                }
            });
            kept.forEach(terminal.out()::print);
        }
        return 0;
    }

    private boolean isChosen(EnteredAct act) {
        LocalDate day = LocalDate.ofInstant(act.at(), java.time.ZoneOffset.UTC);
        return (verb == null || act.verb().equals(verb))
                && (from == null || !day.isBefore(from))
                && (to == null || !day.isAfter(to))
                && (object == null || act.objects().stream().anyMatch(this::isAsked));
    }

    private boolean isAsked(dev.gambeson.evidence.Act.ActObject each) {
        return object != null
                && (each.name().contains(object)
                        || object.length() >= 8 && each.sha256().startsWith(object));
    }
}
