package dev.gambeson.cli.evidence.verb;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.evidence.Memories;
import dev.gambeson.cli.result.Rows;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.evidence.EnteredAct;
import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.LogMemory;
import dev.gambeson.evidence.checkpoint.SeenLog;
import dev.gambeson.evidence.checkpoint.SeenLogs;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.EvidenceLog;
import dev.gambeson.evidence.log.verify.EarlierCheckpoint;
import dev.gambeson.evidence.log.verify.Flaw;
import dev.gambeson.evidence.log.verify.LogVerifier;
import dev.gambeson.evidence.log.verify.Verification;
import dev.gambeson.evidence.proof.TlogProof;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.render.Visible;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Verifies and says what was found.
 *
 * @param json whether for machines
 */
record VerificationText(Terminal terminal, boolean json) {

    /**
     * A log in its folder.
     *
     * @param oldCopy whether it need not go on from what this machine has seen
     * @return 0; 3 where nobody vouches for the keys
     * @throws GambesonException what is wrong
     */
    int log(Path folder, CountingKeys counting, Witnesses witnesses, List<Path> since, boolean oldCopy) {
        LogKeys keys = counting.keys();
        List<EarlierCheckpoint> earlier = new ArrayList<>();
        Map<String, Instant> seen = new TreeMap<>();
        for (Path file : since) {
            SignedCheckpoint signed = EvidenceFiles.checkpoint(file);
            earlier.add(new EarlierCheckpoint(file.toString(), signed));
            seen.putAll(witnesses.demand(signed, file.toString()));
        }
        LogMemory memory = oldCopy ? LogMemory.none() : Memories.of(terminal);
        SeenLogs before = memory.read();
        Verification verified = new LogVerifier(new EvidenceLog(folder), keys, earlier)
                .against(memory)
                .verify();
        if (since.isEmpty()) {
            verified.head().ifPresent(head -> seen.putAll(witnesses.demand(head, folder.toString())));
        }
        verified.notes().forEach(note -> terminal.err().println("gambeson: " + Visible.of(folder + ": " + note)));
        OptionalLong size = verified.head().stream()
                .flatMap(head -> before.of(head.checkpoint().origin(), keys).stream())
                .mapToLong(SeenLog::size)
                .max();
        if (json) {
            Map<String, Object> object = object(verified, seen, counting);
            size.ifPresent(entries -> object.put("seenBefore", entries));
            print(object);
        }
        verified.flaw().ifPresent(flaw -> {
            throw refused(folder, flaw);
        });
        SignedCheckpoint head = verified.head().orElseThrow();
        if (!oldCopy && counting.voucher().authenticated()) {
            Memories.remember(terminal, head, keys, null);
        }
        if (!json) {
            String origin = Visible.of(head.checkpoint().origin());
            head("the log " + origin, entries(head.checkpoint().size()), head.checkpoint(), seen, counting);
            line(
                    "people",
                    Rows.count(verified.personal(), "personal value") + " as entered, " + verified.erased()
                            + " erased");
            earlier.forEach(each -> line("goes on", "from " + each.name()));
            size.ifPresent(entries -> line("goes on", "from the " + entries(entries) + " that this machine has seen"));
        }
        return ended(counting);
    }

    private static GambesonException refused(Path folder, Flaw flaw) {
        boolean older = flaw.kind() == Flaw.Kind.ROLLED_BACK || flaw.kind() == Flaw.Kind.FORKED;
        String keep = "Keep the folder as it is, and put back a copy that verifies.";
        return new GambesonException(
                ErrorCode.PROOF_REFUSED,
                folder + ": " + flaw.problem() + " (" + id(flaw.kind()) + ")",
                older
                        ? "Put back the copy that goes on; one that you know to be old is verified with --old-copy. Where"
                                + " the newer one is lost for good and you know why, gambeson evidence accept " + folder
                                + " has this machine take the log as it is."
                        : flaw.entry() > 0 ? "Entries before " + flaw.entry() + " are whole. " + keep : keep);
    }

    /** Keys for which nobody vouches are no proof to anybody who asks for one. */
    private int ended(CountingKeys counting) {
        if (counting.voucher().authenticated()) {
            return 0;
        }
        terminal.err()
                .println("gambeson: not authenticated: the keys are "
                        + counting.voucher().text()
                        + ". Name the key with --key, put it into your list (gambeson key trust --for log), or give what"
                        + " opens the ring.");
        return ErrorCode.Category.INCOMPLETE.exitCode();
    }

    /** A proof, a checkpoint or a request to a witness; as {@link #log}. */
    int file(Path file, CountingKeys counting, Witnesses witnesses) {
        LogKeys keys = counting.keys();
        String name = file.toString();
        byte[] bytes = EvidenceFiles.read(file);
        if (TlogProof.isOne(bytes)) {
            TlogProof proof = TlogProof.of(bytes, name);
            proof.demand(keys, name);
            Map<String, Instant> seen = witnesses.demand(proof.checkpoint(), name);
            proved(proof, seen, counting);
            return ended(counting);
        }
        SignedCheckpoint signed = EvidenceFiles.signed(bytes, name);
        signed.demandLog(keys, name);
        Map<String, Instant> seen = witnesses.demand(signed, name);
        if (json) {
            print(object(signed.checkpoint(), seen, counting));
        } else {
            head("the checkpoint", had(signed.checkpoint()), signed.checkpoint(), seen, counting);
        }
        return ended(counting);
    }

    private void proved(TlogProof proof, Map<String, Instant> seen, CountingKeys counting) {
        Optional<EnteredAct> act = EnteredAct.of(proof.entry(), "the entry");
        EntryText text = new EntryText(json);
        if (json) {
            Map<String, Object> object = object(proof.checkpoint().checkpoint(), seen, counting);
            object.put("entry", proof.index());
            act.ifPresent(entered -> object.put(
                    "act",
                    dev.gambeson.format.json.JsonNode.of(entered.bytes(), "the entry")
                            .plain()));
            print(object);
            return;
        }
        Checkpoint checkpoint = proof.checkpoint().checkpoint();
        head("the proof", had(checkpoint) + ", and this is one", checkpoint, seen, counting);
        terminal.out().print(text.heading());
        act.ifPresentOrElse(
                entered -> terminal.out().print(text.line(proof.index(), entered, Map.of())),
                () -> line("entry", proof.index() + ", which is no act of this version"));
    }

    private static String had(Checkpoint checkpoint) {
        return "the log " + Visible.of(checkpoint.origin()) + " had " + entries(checkpoint.size());
    }

    private static String entries(long size) {
        return Rows.count(size, "entry");
    }

    private void head(
            String what, String said, Checkpoint checkpoint, Map<String, Instant> seen, CountingKeys counting) {
        String holds = counting.voucher().authenticated() ? " holds: " : " holds under keys for which nobody vouches: ";
        terminal.out().println(what + holds + said);
        line("keys", counting.voucher().text());
        line("root", checkpoint.root().base64());
        seen.forEach((name, at) -> line("witness", name + ", on " + at));
    }

    private void line(String what, String text) {
        terminal.out().println(String.format(Locale.ROOT, "  %-8s %s", what, text));
    }

    private void print(Map<String, Object> object) {
        byte[] text = JsonText.indented(object);
        terminal.out().write(text, 0, text.length);
    }

    private static Map<String, Object> object(Verification verified, Map<String, Instant> seen, CountingKeys counting) {
        Map<String, Object> object = verified.head()
                .map(head -> object(head.checkpoint(), seen, counting))
                .orElseGet(LinkedHashMap::new);
        object.put("personalValues", verified.personal());
        object.put("erasedValues", verified.erased());
        object.put("notes", verified.notes());
        verified.flaw().ifPresent(flaw -> {
            Map<String, Object> wrong = new LinkedHashMap<>();
            wrong.put("kind", id(flaw.kind()));
            wrong.put("entry", flaw.entry());
            wrong.put("problem", flaw.problem());
            object.put("flaw", wrong);
        });
        return object;
    }

    private static Map<String, Object> object(Checkpoint checkpoint, Map<String, Instant> seen, CountingKeys counting) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("origin", checkpoint.origin());
        object.put("size", checkpoint.size());
        object.put("root", checkpoint.root().base64());
        Map<String, Object> times = new TreeMap<>();
        seen.forEach((name, at) -> times.put(name, at.toString()));
        object.put("witnesses", times);
        object.put("keys", counting.voucher().id());
        object.put("authenticated", counting.voucher().authenticated());
        return object;
    }

    private static String id(Flaw.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
