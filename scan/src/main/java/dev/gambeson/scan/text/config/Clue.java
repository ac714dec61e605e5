package dev.gambeson.scan.text.config;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.text.document.DocumentListener;

/** Listens for one kind of instruction in a configuration. */
abstract class Clue implements DocumentListener {

    private final Inspection inspection;

    Clue(Inspection inspection) {
        this.inspection = inspection;
    }

    Inspection inspection() {
        return inspection;
    }

    void found(Rule rule, String detail, long offset) {
        inspection.found(Finding.of(rule, detail), offset);
    }

    void found(Finding finding, long offset) {
        inspection.found(finding, offset);
    }
}
