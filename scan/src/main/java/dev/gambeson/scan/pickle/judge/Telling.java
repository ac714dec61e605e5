package dev.gambeson.scan.pickle.judge;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.pickle.allowed.AllowedGlobals;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts what is wrong into words, once for each name and kind. */
final class Telling {

    /** Needed only where something is told. */
    private static final class Libraries {
        static final Set<String> ALL = AllowedGlobals.bundled().libraries();
    }

    /** Attributes from which there is a way to any code. */
    private static final Set<String> WAYS = Set.of("system", "popen", "eval", "exec", "run", "load", "loads", "open");

    /** These only name a type of Python's own; what they make is judged by itself. */
    private static final Set<String> TYPES = Set.of("_builtin_type", "_load_type", "CodeType");

    private final Inspection inspection;
    private final Set<String> told = new HashSet<>();

    Telling(Inspection inspection) {
        this.inspection = inspection;
    }

    /** A name that is denied is called. */
    void deniedCall(Sighting sighting, Value.Instance made) {
        KnownGlobal reached = reached(sighting);
        Rule rule = reached == null
                ? detour(sighting) ? UseRules.HIDDEN_NAME : UseRules.UNKNOWN_CALL
                : reached.dangerous() ? UseRules.DANGEROUS_CALL : UseRules.CODE;
        if (sighting.tell(rule.id())) {
            tell(
                    rule,
                    sighting,
                    "Loading it would call " + with(sighting, made) + effect(reached),
                    reached,
                    made.offset());
        }
    }

    /**
     * A name that is allowed is called as no library calls it.
     *
     * @param handsDanger whether something dangerous is among its arguments, which it would call
     */
    void misuse(Sighting sighting, String objection, Value.Instance made, boolean handsDanger) {
        boolean dangerous = handsDanger || dangerous(sighting, made);
        Rule rule = dangerous ? UseRules.DANGEROUS_CALL : UseRules.UNUSUAL_USE;
        if (sighting.tell(rule.id() + objection)) {
            inspection.found(
                    Finding.of(rule, "Loading it would call " + with(sighting, made) + ", " + objection + ".")
                            .with("global", Shown.name(sighting.global))
                            .with("problem", objection),
                    made.offset());
        }
    }

    /** A text of the file is run as code by the class that gets it as state. */
    void runsText(Sighting sighting, Value text, long offset) {
        if (sighting.tell(UseRules.DANGEROUS_CALL.id())) {
            inspection.found(
                    Finding.of(
                                    UseRules.DANGEROUS_CALL,
                                    "Loading it would let " + Shown.name(sighting.global)
                                            + " run a text of its state as code: " + Shown.value(text) + ".")
                            .with("global", Shown.name(sighting.global)),
                    offset);
        }
    }

    /** Something else is done with a name that is allowed. */
    void unusual(Sighting sighting, String problem, long offset) {
        if (sighting.tell(problem)) {
            inspection.found(
                    Finding.of(
                                    UseRules.UNUSUAL_USE,
                                    "Loading it would use " + Shown.name(sighting.global) + ", " + problem + ".")
                            .with("global", Shown.name(sighting.global))
                            .with("problem", problem),
                    offset);
        }
    }

    /** Something is changed that the pickle did not make just now. */
    void tampering(@Nullable Sighting sighting, String what, long offset) {
        String name = sighting == null ? "" : Shown.name(sighting.global);
        if (told.size() < 1000 && told.add(name + what)) {
            inspection.found(
                    Finding.of(UseRules.TAMPERING, "Loading it would set " + what + ".")
                            .with("global", name)
                            .with("problem", what),
                    offset);
        }
    }

    /**
     * Something is called that has no name of its own.
     *
     * @param runs whether it is code that the file carries, or a way to any function
     */
    void computedCall(Value.Instance made, String what, boolean runs) {
        Rule rule = runs ? UseRules.DANGEROUS_CALL : UseRules.UNUSUAL_USE;
        if (told.size() < 1000 && told.add(rule.id() + what)) {
            inspection.found(
                    Finding.of(
                                    rule,
                                    "Loading it would call " + what + " with " + Shown.arguments(made.arguments())
                                            + ".")
                            .with("global", what)
                            .with("problem", "calls what was computed"),
                    made.offset());
        }
    }

    /**
     * The end of the pickle: names that were imported, of which nothing was told yet.
     *
     * @param whole whether it came to its STOP
     */
    void imported(Sighting sighting, boolean whole) {
        if (sighting.contained || sighting.toldAnything()) {
            return;
        }
        if (sighting.allowed != null) {
            if (whole && !sighting.allowed.mayBeMentioned() && sighting.roles.isEmpty()) {
                unusual(sighting, "which no library imports without calling it", sighting.global.offset());
            }
            return;
        }
        KnownGlobal reached = reached(sighting);
        Rule rule = reached == null
                ? detour(sighting) ? UseRules.HIDDEN_NAME : UseRules.UNKNOWN_IMPORT
                : reached.dangerous() ? UseRules.DANGEROUS_IMPORT : UseRules.CODE;
        String detail = "Loading it would import " + Shown.name(sighting.global) + effect(reached);
        tell(rule, sighting, detail, reached, sighting.global.offset());
    }

    private void tell(Rule rule, Sighting sighting, String detail, @Nullable KnownGlobal known, long offset) {
        Finding finding = Finding.of(rule, detail).with("global", Shown.name(sighting.global));
        if (known != null) {
            finding = finding.with("reference", known.reference());
        }
        if (rule == UseRules.UNKNOWN_IMPORT && ofLibrary(sighting)) {
            finding = finding.withSeverity(Severity.MEDIUM);
        }
        inspection.found(finding, offset);
    }

    private static boolean ofLibrary(Sighting sighting) {
        String module = sighting.global.module();
        int dot = module.indexOf('.');
        return Libraries.ALL.contains(dot < 0 ? module : module.substring(0, dot));
    }

    private static String with(Sighting sighting, Value.Instance made) {
        Value arguments = made.arguments();
        String name = Shown.name(sighting.global);
        boolean one = arguments instanceof Value.Sequence sequence && sequence.size() == 1;
        return one
                ? name + " with "
                        + Shown.value(((Value.Sequence) arguments).first().get(0))
                : name + " with " + Shown.arguments(arguments);
    }

    private static String effect(@Nullable KnownGlobal known) {
        return known == null ? "." : ", which " + known.effect() + ".";
    }

    private static @Nullable KnownGlobal reached(Sighting sighting) {
        if (sighting.known != null || !detour(sighting)) {
            return sighting.known;
        }
        return KnownGlobals.BUNDLED.reached(sighting.global.module(), sighting.global.name());
    }

    /** Whether a name goes by attributes of attributes, or by those that Python keeps for itself. */
    private static boolean detour(Sighting sighting) {
        String name = sighting.global.name();
        return name.indexOf('.') >= 0 || Call.special(name);
    }

    /** Whether an allowed function is used as a way to dangerous ones. */
    private static boolean dangerous(Sighting sighting, Value.Instance made) {
        return sighting.known != null && sighting.known.dangerous()
                || sighting.use().equals("member") && way(made.arguments());
    }

    private static boolean way(Value arguments) {
        if (!(arguments instanceof Value.Sequence sequence) || sequence.first().size() < 2) {
            return false;
        }
        String name = sequence.first().get(1) instanceof Value.Text text ? text.text(100) : null;
        return name != null && (Call.special(name) || WAYS.contains(name));
    }

    /** Whether what came of a call is code of the file, or was fetched by a name that leads to any code. */
    static boolean runsCode(Sighting origin, Call inner) {
        if (origin.use().equals("member")) {
            return way(inner.arguments());
        }
        return origin.denied()
                && origin.known != null
                && (origin.known.dangerous() || !TYPES.contains(origin.global.name()));
    }
}
