package dev.gambeson.scan.onnx;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.content.WrittenPath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges tensors by their sizes, and by the files in which their values are. Not thread-safe. */
final class Tensors {

    /** The keys that the standard has, and one that older versions of the package set in memory. */
    private static final Set<String> KEYS = Set.of("location", "offset", "length", "checksum", "basepath");

    /** What ONNX Runtime adds where it saves weights in the order in which it reads them. */
    private static final String PREPACKED = "prepacked_";

    /** The name under which ONNX Runtime takes the offset for an address in its memory. */
    private static final String MEMORY = "*/_ORT_MEM_ADDR_/*";

    private static final int FILES = 1000;
    private static final int SHOWN = 5;

    private final Inspection inspection;
    private final Set<String> files = new LinkedHashSet<>();
    private long outside;

    Tensors(Inspection inspection) {
        this.inspection = inspection;
    }

    void see(TensorClaim tensor) {
        if (tensor.elements() == TensorClaim.UNCOUNTABLE) {
            size(tensor, "has dimensions whose product is no number of elements");
        } else if (tensor.raw() >= 0 && tensor.external().isEmpty()) {
            compare(tensor, tensor.raw());
        }
        if (!tensor.external().isEmpty()) {
            outside++;
            tensor.external().forEach(entry -> entry(tensor, entry));
        }
    }

    private void compare(TensorClaim tensor, long bytes) {
        long claimed = ElementBits.bytes(tensor.elements(), tensor.bits());
        if (tensor.bits() != ElementBits.NONE && claimed != bytes) {
            size(tensor, "claims " + claimed + " bytes and holds " + bytes);
        }
    }

    private void size(TensorClaim tensor, String problem) {
        inspection.found(
                Finding.of(OnnxRules.SIZE, "In the file, " + named(tensor) + " " + problem + ".")
                        .with("tensor", Excerpt.of(tensor.name())),
                tensor.offset());
    }

    private void entry(TensorClaim tensor, TensorClaim.Entry entry) {
        switch (entry.key()) {
            case "location" -> location(tensor, entry.value());
            case "basepath" -> path(tensor, entry.value());
            case "offset", "length" -> number(tensor, entry);
            default -> {
                if (!KEYS.contains(entry.key()) && !entry.key().startsWith(PREPACKED)) {
                    boolean special = entry.key().startsWith("_");
                    key(tensor, entry, special ? Severity.HIGH : Severity.MEDIUM, "which is none of the standard's");
                }
            }
        }
    }

    private void number(TensorClaim tensor, TensorClaim.Entry entry) {
        Optional<Long> value = count(entry.value());
        if (value.isEmpty()) {
            key(tensor, entry, Severity.HIGH, "which is no number of bytes");
        } else if (entry.key().equals("length") && tensor.elements() >= 0 && value.get() > 0) {
            compare(tensor, value.get());
        }
    }

    private static Optional<Long> count(String text) {
        try {
            long number = Long.parseLong(text);
            return number < 0 ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void key(TensorClaim tensor, TensorClaim.Entry entry, Severity severity, String problem) {
        inspection.found(
                Finding.of(
                                OnnxRules.EXTERNAL_KEY,
                                "In the file, " + named(tensor) + " describes where its values are with "
                                        + Excerpt.of(entry.key()) + " = " + Excerpt.of(entry.value()) + ", " + problem
                                        + ".")
                        .withSeverity(severity)
                        .with("key", Excerpt.of(entry.key())),
                tensor.offset());
    }

    private void location(TensorClaim tensor, String location) {
        if (location.equals(MEMORY)) {
            path(tensor, location, "is taken for an address in the memory of ONNX Runtime");
        } else if (path(tensor, location)) {
            return;
        } else if (files.size() < FILES) {
            files.add(location);
        }
    }

    private boolean path(TensorClaim tensor, String location) {
        Optional<String> escape = new WrittenPath(location).escape();
        escape.ifPresent(how -> path(tensor, location, how));
        return escape.isPresent();
    }

    private void path(TensorClaim tensor, String location, String how) {
        inspection.found(
                Finding.of(
                                OnnxRules.EXTERNAL_PATH,
                                "Loading it would read the values of " + named(tensor) + " from " + Excerpt.of(location)
                                        + "; that path " + how + ".")
                        .with("location", Excerpt.of(location))
                        .with("tensor", Excerpt.of(tensor.name())),
                tensor.offset());
    }

    private static String named(TensorClaim tensor) {
        return tensor.name().isEmpty() ? "a tensor without a name" : "tensor " + Excerpt.of(tensor.name());
    }

    /** Says which files are needed beside the model. */
    void conclude() {
        if (!files.isEmpty()) {
            List<String> shown = files.stream().limit(SHOWN).map(Excerpt::of).toList();
            inspection.found(Finding.of(
                            OnnxRules.EXTERNAL_DATA,
                            "The values of " + outside + (outside == 1 ? " tensor are" : " tensors are")
                                    + " not in this file but in " + String.join(", ", shown)
                                    + (files.size() > SHOWN ? " and " + (files.size() - SHOWN) + " more" : "")
                                    + ", beside it.")
                    .with("files", shown)
                    .with("tensors", outside));
        }
    }
}
