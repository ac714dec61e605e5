package dev.gambeson.quality.image;

import dev.gambeson.data.image.ImageEntry;
import dev.gambeson.quality.ImageRules;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Images that are not as the others are. Bounded by the number of different sizes. Not thread-safe. */
final class Oddities {

    private static final double MANY = 0.01;
    private static final int FEW_PIXELS = 8;
    private static final double OF_USUAL = 0.1;
    private static final int MOST_SIZES = 100_000;

    private final Sightings blank = new Sightings();
    private final Sightings turned = new Sightings();
    private final Sightings clipped = new Sightings();
    private final Map<String, Sightings> modes = new TreeMap<>();
    /** By the shorter edge. */
    private final TreeMap<Integer, Sightings> edges = new TreeMap<>();

    private final Map<Long, Integer> sizes = new LinkedHashMap<>();
    private @Nullable String smallest;
    private @Nullable String largest;
    private long least = Long.MAX_VALUE;
    private long most;

    void add(ImageEntry entry, ImageLook look) {
        long row = entry.index() + 1L;
        if (look.blank()) {
            blank.add(row);
        }
        if (look.origin().orientation() != 1) {
            turned.add(row);
        }
        if (look.origin().mode().equals("I;16")) {
            clipped.add(row);
        }
        modes.computeIfAbsent(look.origin().mode(), mode -> new Sightings()).add(row);
        edges.computeIfAbsent(look.shorter(), edge -> new Sightings()).add(row);
        long pixels = (long) look.width() * look.height();
        if (pixels < least) {
            least = pixels;
            smallest = look.width() + "x" + look.height();
        }
        if (pixels > most) {
            most = pixels;
            largest = look.width() + "x" + look.height();
        }
        if (sizes.size() < MOST_SIZES) {
            sizes.merge((long) look.width() << 32 | look.height(), 1, Integer::sum);
        }
    }

    void report(SubjectReport report) {
        if (sizes.size() > 1) {
            report.note("images of " + sizes.size() + " sizes, from " + smallest + " to " + largest + " pixels");
        }
        say(report, ImageRules.BLANK, blank, "have one colour only");
        say(report, ImageRules.TURNED, turned, "have an EXIF orientation that is not applied");
        say(report, ImageRules.CLIPPED, clipped, "are grey with 16 bits");
        tiny(report);
        modes(report);
    }

    private static void say(SubjectReport report, Rule rule, Sightings seen, String what) {
        if (!seen.isEmpty()) {
            boolean many = rule.equals(ImageRules.BLANK) && seen.count() >= MANY * report.rows();
            String detail = SubjectReport.share(seen.count(), report.rows(), "images") + " " + what + ": " + seen;
            report.add(rule, many ? Severity.MEDIUM : rule.severity(), detail, seen, null, report.rows());
        }
    }

    private void tiny(SubjectReport report) {
        long all = edges.values().stream().mapToLong(Sightings::count).sum();
        long passed = 0;
        int usual = 0;
        for (Map.Entry<Integer, Sightings> edge : edges.entrySet()) {
            passed += edge.getValue().count();
            if (2 * passed >= all) {
                usual = edge.getKey();
                break;
            }
        }
        // Where all are tiny, that is how they were made.
        int bound = usual < FEW_PIXELS ? 0 : Math.max(FEW_PIXELS, (int) Math.ceil(usual * OF_USUAL));
        long count = 0;
        Sightings first = null;
        for (Sightings seen : edges.headMap(bound).values()) {
            count += seen.count();
            first = first == null ? seen : first;
        }
        if (first != null) {
            String detail = SubjectReport.share(count, report.rows(), "images") + " have an edge of fewer than " + bound
                    + " pixels; usual is " + usual + ". The smallest: " + first;
            report.add(ImageRules.TINY, Severity.LOW, detail, first, null, report.rows());
        }
    }

    private void modes(SubjectReport report) {
        if (modes.size() > 1) {
            String counts = modes.entrySet().stream()
                    .sorted(Comparator.comparing(mode -> -mode.getValue().count()))
                    .map(mode -> mode.getValue().count() + " " + mode.getKey())
                    .collect(Collectors.joining(", "));
            Sightings rare = modes.values().stream()
                    .min(Comparator.comparingLong(Sightings::count))
                    .orElseThrow();
            String detail = "By PIL's names there are " + counts + "; the rarest: " + rare;
            report.add(ImageRules.MODES, Severity.LOW, detail, rare, null, report.rows());
        }
    }
}
