package dev.gambeson.assess.scan;

import dev.gambeson.render.Visible;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.Transcript;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a file would run, as text for people: code, with what was found where it stands. Pure and thread-safe. */
public final class DisassemblyText {

    private static final int WIDTH = 80;

    private DisassemblyText() {}

    /** The code of a scanned file; empty where it holds none that a scan can write out and nothing was found in it. */
    public static String of(Artifact artifact) {
        Transcript transcript = artifact.transcript();
        List<Finding> findings = artifact.findings().stream()
                .filter(finding -> finding.severity().atLeast(Severity.LOW))
                .toList();
        if (transcript == null || transcript.sections().isEmpty() && findings.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        String format = artifact.format() == null
                ? "no known format"
                : artifact.format().title();
        line(
                out,
                "# " + artifact.name() + ": " + format + ", "
                        + artifact.grade().id().toUpperCase(Locale.ROOT)
                        + (artifact.complete() ? "" : ", not read to its end"));
        Set<Finding> said = new HashSet<>();
        for (Transcript.Section section : transcript.sections()) {
            section(out, section, findings, said);
        }
        if (transcript.lost() > 0) {
            line(out, "");
            line(out, "# and " + transcript.lost() + " lines more, which are not shown");
        }
        // What is imported for a second time has no line of its own.
        Set<String> known = said.stream().map(DisassemblyText::sentence).collect(Collectors.toSet());
        List<Finding> others = findings.stream()
                .filter(finding -> !said.contains(finding) && known.add(sentence(finding) + place(finding)))
                .filter(finding -> !known.contains(sentence(finding)))
                .toList();
        if (!others.isEmpty()) {
            line(out, "");
            others.forEach(finding -> line(out, "# " + mark(finding) + ": " + place(finding) + finding.detail()));
        }
        line(out, "");
        return out.toString();
    }

    private static void section(
            StringBuilder out, Transcript.Section section, List<Finding> findings, Set<Finding> said) {
        line(out, "");
        line(out, "# " + (section.member() == null ? "" : section.member() + ", ") + section.heading());
        for (Transcript.Line code : section.lines()) {
            List<Finding> here = code.offset() == null
                    ? List.of()
                    : findings.stream()
                            .filter(finding -> stands(finding, section.member(), code.offset()) && said.add(finding))
                            .toList();
            String text = code.text();
            for (Finding finding : here) {
                String comment = "  # offset " + code.offset() + "  " + mark(finding);
                if (text.length() + comment.length() > WIDTH || !text.equals(code.text())) {
                    comment = "\n  " + comment;
                }
                text += comment;
            }
            text.lines().forEach(each -> line(out, each));
        }
    }

    private static boolean stands(Finding finding, @Nullable String member, long offset) {
        Location location = finding.location();
        return location != null
                && location.offset() != null
                && location.offset() == offset
                && Objects.equals(location.member(), member);
    }

    private static String sentence(Finding finding) {
        return finding.ruleId() + " " + finding.detail();
    }

    private static String mark(Finding finding) {
        return finding.severity().id().toUpperCase(Locale.ROOT) + "  " + finding.title();
    }

    private static String place(Finding finding) {
        Location location = finding.location();
        if (location == null) {
            return "";
        }
        String member = location.member() == null ? "" : location.member();
        String offset = location.offset() == null ? "" : "offset " + location.offset();
        String place = member.isEmpty() || offset.isEmpty() ? member + offset : member + ", " + offset;
        return place.isEmpty() ? "" : place + ": ";
    }

    private static void line(StringBuilder out, String text) {
        out.append(Visible.of(text)).append('\n');
    }
}
