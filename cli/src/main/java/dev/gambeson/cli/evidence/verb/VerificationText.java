package dev.gambeson.cli.evidence.verb;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.evidence.EnteredAct;
import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.EvidenceLog;
import dev.gambeson.evidence.log.verify.EarlierCheckpoint;
import dev.gambeson.evidence.log.verify.Flaw;
import dev.gambeson.evidence.log.verify.LogVerifier;
import dev.gambeson.evidence.log.verify.Verification;
import dev.gambeson.evidence.proof.TlogProof;
import dev.gambeson.evidence.proof.WitnessRequest;
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
import java.util.TreeMap;

/**
 * Verifies and says what was found.
 *
 * @param json whether for machines
 */
record VerificationText(Terminal terminal, boolean json) {

    /** A log in its folder; returns 0, or throws what is wrong. */
    int log(Path folder, LogKeys keys, Witnesses witnesses, List<Path> since) {
        List<EarlierCheckpoint> earlier = new ArrayList<>();
        Map<String, Instant> seen = new TreeMap<>();
        for (Path file : since) {
            SignedCheckpoint signed = EvidenceFiles.checkpoint(file);
            earlier.add(new EarlierCheckpoint(file.toString(), signed));
            seen.putAll(witnesses.demand(signed, file.toString()));
        }
        Verification verified = new LogVerifier(new EvidenceLog(folder), keys, earlier).verify();
        if (since.isEmpty()) {
            verified.head().ifPresent(head -> seen.putAll(witnesses.demand(head, folder.toString())));
        }
        verified.notes().forEach(note -> terminal.err().println("gambeson: " + folder + ": " + note));
        Optional<Flaw> flaw = verified.flaw();
        if (json) {
            print(object(verified, seen));
        }
        if (flaw.isPresent()) {
            String kind = id(flaw.get().kind());
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    folder + ": " + flaw.get().problem() + " (" + kind + ")",
                    flaw.get().entry() > 0
                            ? "Entries before " + flaw.get().entry() + " are whole. Keep the folder as it is, and put"
                                    + " back a copy that verifies."
                            : "Keep the folder as it is, and put back a copy that verifies.");
        }
        if (!json) {
            head(verified.head().orElseThrow().checkpoint(), seen);
            line(
                    "people",
                    verified.personal() + " personal values as they were entered, " + verified.erased() + " erased");
            earlier.forEach(each -> line("goes on", "from " + each.name()));
        }
        return 0;
    }

    /** A proof, a checkpoint or a request to a witness; returns 0, or throws what is wrong. */
    int file(Path file, LogKeys keys, Witnesses witnesses) {
        String name = file.toString();
        byte[] bytes = EvidenceFiles.read(file);
        if (TlogProof.isOne(bytes)) {
            TlogProof proof = TlogProof.of(bytes, name);
            proof.demand(keys, name);
            Map<String, Instant> seen = witnesses.demand(proof.checkpoint(), name);
            return proved(proof, seen);
        }
        SignedCheckpoint signed = WitnessRequest.isOne(bytes)
                ? WitnessRequest.of(bytes, name).checkpoint()
                : SignedCheckpoint.of(bytes, name);
        signed.demandLog(keys, name);
        Map<String, Instant> seen = witnesses.demand(signed, name);
        if (json) {
            print(object(signed.checkpoint(), seen));
        } else {
            head(signed.checkpoint(), seen);
        }
        return 0;
    }

    private int proved(TlogProof proof, Map<String, Instant> seen) {
        Optional<EnteredAct> act = EnteredAct.of(proof.entry(), "the entry");
        EntryText text = new EntryText(json);
        if (json) {
            Map<String, Object> object = object(proof.checkpoint().checkpoint(), seen);
            object.put("entry", proof.index());
            act.ifPresent(entered -> object.put(
                    "act",
                    dev.gambeson.format.json.JsonNode.of(entered.bytes(), "the entry")
                            .plain()));
            print(object);
            return 0;
        }
        head(proof.checkpoint().checkpoint(), seen);
        terminal.out().print(text.heading());
        act.ifPresentOrElse(
                entered -> terminal.out().print(text.line(proof.index(), entered, Map.of())),
                () -> line("entry", proof.index() + ", which is no act of this version"));
        return 0;
    }

    private void head(Checkpoint checkpoint, Map<String, Instant> seen) {
        terminal.out()
                .println("the log " + Visible.of(checkpoint.origin()) + " holds: " + checkpoint.size() + " entries");
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

    private static Map<String, Object> object(Verification verified, Map<String, Instant> seen) {
        Map<String, Object> object =
                verified.head().map(head -> object(head.checkpoint(), seen)).orElseGet(LinkedHashMap::new);
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

    private static Map<String, Object> object(Checkpoint checkpoint, Map<String, Instant> seen) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("origin", checkpoint.origin());
        object.put("size", checkpoint.size());
        object.put("root", checkpoint.root().base64());
        Map<String, Object> times = new TreeMap<>();
        seen.forEach((name, at) -> times.put(name, at.toString()));
        object.put("witnesses", times);
        return object;
    }

    private static String id(Flaw.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
