package dev.gambeson.render.terminal;

import dev.gambeson.render.Defect;
import dev.gambeson.render.Visible;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;

/**
 * A defect in a terminal: what it is, the first places with what was seen there, what to do.
 *
 * @param lines receives it
 * @param places how many places are shown; the others are counted
 */
record DefectText(Lines lines, int places) {

    /** @param said what the reader has read already, and need not read again; may be empty */
    void write(Defect defect, String said) {
        Finding first = defect.first();
        if (!first.counts()) {
            defect.shown(places).forEach(this::suppressed);
        } else {
            String title = lines.bold(Visible.of(first.title())) + "  " + lines.dim(first.ruleId());
            lines.indented(2, lines.severity(first.severity()) + " " + title);
            defect.shown(places).forEach(finding -> place(finding, said));
        }
        if (!defect.beyond(places).isEmpty()) {
            lines.indented(6, lines.dim("… and " + defect.beyond(places).size() + " more of these"));
        }
        if (first.counts() && first.severity() != Severity.INFO) {
            lines.indented(6, lines.dim("→ " + Visible.of(first.remedy())));
            first.code().forEach(line -> lines.verbatim(8, Visible.of(line)));
        }
    }

    private void place(Finding finding, String said) {
        String place =
                finding.location() == null ? "" : Visible.of(finding.location().toString());
        String detail = Visible.of(finding.detail());
        if (!detail.equals(said)) {
            lines.indented(6, place.isEmpty() ? detail : place + ": " + detail);
        } else if (!place.isEmpty()) {
            lines.indented(6, place);
        }
    }

    private void suppressed(Finding finding) {
        String reason = finding.suppressed() == null ? "" : finding.suppressed().reason();
        lines.indented(2, lines.dim("suppressed " + finding.ruleId() + ": " + Visible.of(reason)));
    }
}
