package dev.gambeson.scan;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Likeness;
import dev.gambeson.report.Finding;
import dev.gambeson.scan.content.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings content to the scanners of its formats. */
final class Routing {

    /** Under these nothing that is only text is what its name says: a broken file, or the pointer of one kept elsewhere. */
    private static final Set<String> BINARY = Set.of(
            "pkl",
            "pickle",
            "joblib",
            "pt",
            "pth",
            "npy",
            "npz",
            "h5",
            "hdf5",
            "keras",
            "safetensors",
            "gguf",
            "onnx",
            "tflite",
            "zip",
            "tar",
            "gz",
            "bz2",
            "xz",
            "zst",
            "7z");

    private Routing() {}

    static void route(Content content, Inspection inspection) {
        if (inspection.nesting() > inspection.limits().nesting()) {
            inspection.incomplete(
                    "is nested in more than " + inspection.limits().nesting() + " containers", null);
            return;
        }
        if (content.size() == 0) {
            inspection.recognised(Format.TEXT);
            return;
        }
        Head head = Head.of(content);
        List<FormatScanner> fitting = fitting(head, inspection);
        if (fitting.isEmpty()) {
            inspection.unrecognised();
            return;
        }
        if (fitting.size() > 1) {
            String formats = titles(fitting.stream().map(FormatScanner::format));
            inspection.found(Finding.of(InspectionRules.TWO_FORMATS, "The same bytes are: " + formats + ".")
                    .with("formats", formats));
        }
        for (FormatScanner scanner : fitting) {
            inspection.recognised(scanner.format());
            scan(scanner, head.content(), inspection);
        }
        compareWithName(inspection);
    }

    /** All that are certain, one of each family; or else the first that thinks it possible. */
    private static List<FormatScanner> fitting(Head head, Inspection inspection) {
        List<FormatScanner> certain = new ArrayList<>();
        List<FormatScanner> possible = new ArrayList<>();
        Set<String> families = new HashSet<>();
        for (FormatScanner scanner : Scanners.all()) {
            Likeness likeness = likeness(scanner, head, inspection);
            if (likeness == Likeness.CERTAIN && families.add(scanner.format().family())) {
                certain.add(scanner);
            } else if (likeness == Likeness.PERHAPS) {
                possible.add(scanner);
            }
        }
        List<Format> formats = certain.stream().map(FormatScanner::format).toList();
        certain.removeIf(scanner -> formats.stream().anyMatch(format -> format.carries(scanner.format())));
        return certain.isEmpty() && !possible.isEmpty() ? possible.subList(0, 1) : certain;
    }

    /** After the scan, for what an archive is shows in its members. */
    private static void compareWithName(Inspection inspection) {
        String extension = extension(inspection.name());
        Set<Format> formats = inspection.formats();
        if (formats.equals(Set.of(Format.TEXT)) && BINARY.contains(extension)) {
            // Clean text would be read as a clean model.
            inspection.unrecognised();
            return;
        }
        if (!extension.isEmpty()
                && Arrays.stream(Format.values()).anyMatch(format -> format.claims(extension))
                && formats.stream().noneMatch(format -> format.fits(extension))) {
            String titles = titles(formats.stream());
            inspection.found(Finding.of(
                            InspectionRules.FALSE_EXTENSION,
                            "The name ends in ." + extension + ", the content is " + titles + ".")
                    .with("format", titles));
        }
    }

    private static String titles(Stream<Format> formats) {
        return formats.map(Format::title).collect(Collectors.joining(", "));
    }

    private static String extension(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        return dot <= 0 ? "" : last.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static void scan(FormatScanner scanner, Content content, Inspection inspection) {
        try {
            scanner.scan(content, inspection);
        } catch (InputException e) {
            inspection.incomplete(e);
        } catch (GambesonException e) {
            // A server that fails in the middle of a file does not undo what was found before.
            if (e.code().category() != ErrorCode.Category.INCOMPLETE
                    && e.code().category() != ErrorCode.Category.REMOTE) {
                throw e;
            }
            inspection.incomplete(String.valueOf(e.getMessage()), null);
        } catch (OutOfMemoryError e) {
            inspection.incomplete(
                    "needs more memory than there is; give Java more with GAMBESON_JAVA_OPTIONS=-Xmx1g", null);
        } catch (StackOverflowError e) {
            inspection.incomplete("is nested too deeply to be read", null);
        } catch (RuntimeException e) {
            mistake(scanner, e, inspection);
        }
    }

    private static Likeness likeness(FormatScanner scanner, Head head, Inspection inspection) {
        try {
            return scanner.recognises(head);
        } catch (GambesonException e) {
            throw e;
        } catch (RuntimeException e) {
            mistake(scanner, e, inspection);
            return Likeness.NO;
        }
    }

    /** A mistake of ours must not let a file through, nor hide what the other scanners find. */
    private static void mistake(FormatScanner scanner, RuntimeException e, Inspection inspection) {
        inspection.incomplete(
                "met a mistake in the scanner of " + scanner.format().title() + " ("
                        + e.getClass().getSimpleName() + "); please report it",
                null);
    }
}
