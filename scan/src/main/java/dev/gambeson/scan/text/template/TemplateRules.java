package dev.gambeson.scan.text.template;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with a template. */
final class TemplateRules {

    static final Rule ESCAPE = new Rule(
            "scan/template-escape",
            Severity.CRITICAL,
            "Template that breaks out of its engine",
            "The template reaches for the insides of Python objects (__class__, __globals__, __subclasses__ and the like)."
                    + " From there it comes to any function: a program that fills it in without a sandbox, as"
                    + " llama-cpp-python did before 0.2.72, would run what the template's author wants with the first"
                    + " message of a chat.",
            "Do not use the model. Get the tokenizer and its chat template from their origin.",
            List.of(),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(1336),
                    ScanReferences.vulnerability("CVE-2024-34359")));

    static final Rule HIDING = new Rule(
            "scan/template-hiding",
            Severity.HIGH,
            "Template that hides the names it uses",
            "Names are spelt with escapes, put together from pieces, or taken by |attr. Chat templates need none of this;"
                    + " it serves to get names past filters and past the sandbox of Jinja (CVE-2024-56326, CVE-2025-27516).",
            "Do not use the model unless its author can explain the template.",
            List.of(),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(1336),
                    ScanReferences.vulnerability("CVE-2025-27516")));

    static final Rule REACH = new Rule(
            "scan/template-reach",
            Severity.HIGH,
            "Template that reaches beyond its messages",
            "The template calls a function that runs or opens something, takes a function of the engine apart, or loads"
                    + " another template. A chat template turns messages into text and needs none of this.",
            "Do not use the model unless its author can explain the template.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(1336)));

    static final Rule EXHAUSTING = new Rule(
            "scan/template-exhausting",
            Severity.MEDIUM,
            "Template that takes all time or memory",
            "The template counts or repeats by millions without any reason. Filling it in would keep the server busy.",
            "Do not use the template.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(400)));

    static final Rule BROKEN = new Rule(
            "scan/template-broken",
            Severity.LOW,
            "Template that cannot be read",
            "A tag does not end, so that no engine fills the template in, and nothing can be said of what it would do.",
            "Get an undamaged copy from its origin.",
            List.of(),
            List.of());

    private TemplateRules() {}

    static List<Rule> all() {
        return List.of(ESCAPE, HIDING, REACH, EXHAUSTING, BROKEN);
    }
}
