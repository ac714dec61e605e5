package dev.gambeson.scan.executable;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.text.secret.SecretFinder;
import dev.gambeson.scan.text.source.SourceClues;
import dev.gambeson.scan.text.source.SourceRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Scripts that name their interpreter in their first line. */
public final class ScriptScanner implements FormatScanner {

    private static final int LONGEST = 16 << 20;

    /** Extensions under which nobody looks for a script. */
    private static final Set<String> DISGUISES = Set.of(
            "bin",
            "pkl",
            "pickle",
            "joblib",
            "pt",
            "pth",
            "ckpt",
            "npy",
            "npz",
            "onnx",
            "safetensors",
            "gguf",
            "h5",
            "hdf5",
            "keras",
            "pb",
            "tflite",
            "json",
            "yaml",
            "yml",
            "txt",
            "csv",
            "png",
            "jpg",
            "pdf",
            "model",
            "zip");

    @Override
    public Format format() {
        return Format.SCRIPT;
    }

    @Override
    public Likeness recognises(Head head) {
        return head.has(0, "#!/") || head.has(0, "#! /") ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        byte[] bytes = new byte[(int) Math.min(LONGEST, content.size())];
        content.read(0, bytes, 0, bytes.length);
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        String first = text.substring(0, Math.min(200, end < 0 ? text.length() : end));
        if (first.contains("python")) {
            SourceClues.inspectPython(text, inspection);
        } else {
            SourceClues.inspectCommands(text, inspection);
        }
        String name = inspection.name();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (DISGUISES.contains(extension)) {
            inspection.found(
                    Finding.of(
                            ExecutableRules.DISGUISE,
                            "It is a script for " + first.substring(2).strip() + "."),
                    0);
        }
        if (content.size() > LONGEST || text.indexOf('\0') >= 0) {
            inspection.incomplete("is a script with something else behind it", null);
        }
        SecretFinder.inspect(content, inspection);
    }

    @Override
    public List<Rule> rules() {
        return Stream.of(List.of(ExecutableRules.DISGUISE), SourceRules.all(), SecretFinder.rules())
                .flatMap(List::stream)
                .toList();
    }
}
