package dev.gambeson.scan.keras;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions that a configuration carries as bytecode, as a name, or not at all. */
final class Code {

    /** Functions that are objects of their own: with bytecode, or by name. */
    private static final Set<String> FUNCTIONS = Set.of("__lambda__", "function");

    private final Inspection inspection;
    /** Functions are looked up by such names, also of a package; what else a text says is Python for another reader. */
    private static final Pattern NAME = Pattern.compile("[\\w.>/-]{1,200}");

    private final Imports imports;

    Code(Inspection inspection, Imports imports) {
        this.inspection = inspection;
        this.imports = imports;
    }

    /** A Lambda layer; where its function is an object, that object is judged by itself. */
    void lambda(Json config) {
        boolean told = false;
        for (Json function : config.all("function").toList()) {
            if (function instanceof Json.Text name && NAME.matcher(name.value()).matches()) {
                // Looked up among what the program registered, and never imported.
                imports.custom(name.value());
                told = true;
            } else {
                told |= marshalled(function) || function.texts("class_name").anyMatch(kind -> FUNCTIONS.contains(kind));
            }
        }
        // Shapes and masks may be functions too.
        config.all("output_shape").forEach(this::marshalled);
        config.all("mask").forEach(this::marshalled);
        if (!told) {
            found(Severity.HIGH, "A Lambda layer calls a Python function of an unknown form.", "");
        }
    }

    /** Bytecode as Keras 2 has it: the first of three, in a list or in what stands for a tuple. */
    private boolean marshalled(Json function) {
        List<Json> lists = function instanceof Json.Arr
                ? List.of(function)
                : function.all("items").toList();
        boolean told = false;
        for (Json list : lists) {
            Json first = list.children().findFirst().orElse(list);
            if (list instanceof Json.Arr && first instanceof Json.Text code) {
                bytecode(code.value());
                told = true;
            }
        }
        return told;
    }

    /** A function of Keras 3 with its bytecode. */
    void lambdaObject(Json config) {
        List<String> codes = config.texts("code").toList();
        codes.forEach(this::bytecode);
        if (codes.isEmpty()) {
            found(Severity.HIGH, "The configuration holds a Python function.", "");
        }
    }

    private void bytecode(String text) {
        byte[] code = decode(text);
        String latin = code == null ? text : new String(code, StandardCharsets.ISO_8859_1);
        String word = Danger.inCode(latin);
        String size = code == null ? "" : " of " + code.length + " bytes";
        found(
                word.isEmpty() ? Severity.HIGH : Severity.CRITICAL,
                "Loading or running it would run Python bytecode" + size
                        + (word.isEmpty() ? "." : " in which " + word + " is named."),
                digest(latin));
    }

    private static byte @Nullable [] decode(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Tells two codes apart over time without showing them. */
    private static String digest(String code) {
        return HexFormat.of().toHexDigits(code.hashCode());
    }

    private void found(Severity severity, String detail, String code) {
        inspection.found(
                Finding.of(KerasRules.LAMBDA, detail).withSeverity(severity).with("code", Excerpt.of(code)));
    }
}
