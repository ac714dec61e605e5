package dev.gambeson.scan.text.config;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import java.util.Set;
import java.util.regex.Pattern;

/** Tags of YAML with which a loader makes objects and calls functions. */
final class PythonTags {

    private static final String STANDARD = "tag:yaml.org,2002:";
    private static final Pattern PLAIN =
            Pattern.compile("python/(none|bool|str|unicode|bytes|int|long|float|complex|list" + "|tuple|dict)");

    /** What honest programs write. */
    private static final Set<String> HARMLESS = Set.of(
            "collections.OrderedDict",
            "collections.defaultdict",
            "pathlib.PosixPath",
            "pathlib.PurePosixPath",
            "pathlib.WindowsPath",
            "pathlib.Path",
            "pathlib._local.PosixPath",
            "pathlib._local.WindowsPath",
            "argparse.Namespace",
            "datetime.datetime",
            "datetime.date",
            "datetime.timedelta",
            "decimal.Decimal",
            "fractions.Fraction",
            "uuid.UUID",
            "numpy.dtype",
            "numpy.ndarray",
            "numpy.core.multiarray.scalar",
            "numpy.core.multiarray._reconstruct",
            "numpy._core.multiarray.scalar",
            "numpy._core.multiarray._reconstruct",
            "torch.device",
            "torch.float16",
            "torch.float32",
            "torch.bfloat16",
            "builtins.set",
            "builtins.frozenset",
            "builtins.slice",
            "builtins.complex");

    private final Inspection inspection;

    PythonTags(Inspection inspection) {
        this.inspection = inspection;
    }

    /**
     * Judges a tag.
     *
     * @param tag in full
     */
    void judge(String tag, long offset) {
        String name = tag.startsWith(STANDARD) ? tag.substring(STANDARD.length()) : tag;
        if (name.startsWith("python/")) {
            if (!PLAIN.matcher(name).matches()) {
                judgePython(name, offset);
            }
        } else if (name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("com.sun.")) {
            found("A loader of Java would make a '" + Excerpt.of(name) + "'.", Severity.CRITICAL, name, offset);
        } else if (name.startsWith("!ruby/") || name.startsWith("ruby/")) {
            found("A loader of Ruby would make a '" + Excerpt.of(name) + "'.", Severity.HIGH, name, offset);
        }
    }

    private void judgePython(String tag, long offset) {
        int colon = tag.indexOf(':');
        String kind = colon < 0 ? tag : tag.substring(0, colon);
        String name = colon < 0 ? "" : tag.substring(colon + 1);
        boolean calls = kind.startsWith("python/object");
        String would = calls ? "call" : "import";
        if (HARMLESS.contains(name)) {
            return;
        }
        Severity severity = DangerousNames.isDangerous(name)
                ? Severity.CRITICAL
                : calls || kind.equals("python/module") ? Severity.HIGH : Severity.LOW;
        found("An unsafe loader would " + would + " '" + Excerpt.of(name) + "'.", severity, name, offset);
    }

    private void found(String detail, Severity severity, String name, long offset) {
        inspection.found(
                Finding.of(ConfigRules.TAG, detail).withSeverity(severity).with("name", Excerpt.of(name)), offset);
    }
}
