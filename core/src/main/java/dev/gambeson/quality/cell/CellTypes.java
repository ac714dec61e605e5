package dev.gambeson.quality.cell;

import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.TextColumn;
import dev.gambeson.format.literal.Literal;
import dev.gambeson.quality.Batch;
import dev.gambeson.quality.Check;
import dev.gambeson.quality.QualityRules;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Severity;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cells that are not of the type of their column, infinite numbers, and columns of numbers with a few words among them
 * (which are texts as far as an inferred schema can tell).
 */
public final class CellTypes implements Check {

    /** A column is one of numbers if at most so many of its cells are not. */
    private static final double FEW_WORDS = 0.05;

    private static final long LEAST_NUMBERS = 20;

    private final Scope scope;
    private final Map<String, Sightings> wrong = new LinkedHashMap<>();
    private final Map<String, Sightings> infinite = new LinkedHashMap<>();
    private final Map<String, Mixture> mixtures = new LinkedHashMap<>();

    private static final class Mixture {
        private final Sightings words = new Sightings();
        private long numbers;
    }

    /** A check of a data set. */
    public CellTypes(Scope scope) {
        this.scope = scope;
    }

    @Override
    public void see(Batch batch) {
        for (Column column : batch.table().columns()) {
            ColumnSchema schema = scope.column(column.name());
            column.invalid().keySet().stream().sorted().forEach(row -> {
                boolean isInfinite = Double.isInfinite(number(column.invalid().get(row)));
                (isInfinite ? infinite : wrong)
                        .computeIfAbsent(column.name(), name -> new Sightings())
                        .add(batch.number(row));
            });
            if (column instanceof TextColumn texts && schema != null) {
                look(batch, texts, schema.type());
            }
        }
    }

    private void look(Batch batch, TextColumn texts, ColumnType type) {
        switch (type) {
            case DATE -> invalid(batch, texts, Literal::isDate);
            case BOOLEAN -> invalid(batch, texts, Literal::isBoolean);
            case TEXT, CATEGORY -> {
                if (!scope.declared()) {
                    mix(batch, texts);
                }
            }
            case INTEGER, NUMBER -> {
                // Held by columns of numbers, which know their invalid cells.
            }
        }
    }

    private interface Form {
        boolean fits(byte[] text, int from, int to);
    }

    private void invalid(Batch batch, TextColumn texts, Form form) {
        boolean[] fits = fits(texts, form);
        for (int row = 0; row < texts.size(); row++) {
            if (!texts.isMissing(row) && !fits[texts.code(row)]) {
                wrong.computeIfAbsent(texts.name(), name -> new Sightings()).add(batch.number(row));
            }
        }
    }

    private void mix(Batch batch, TextColumn texts) {
        boolean[] numbers = fits(texts, (text, from, to) -> !Double.isNaN(Literal.number(text, from, to)));
        Mixture mixture = mixtures.computeIfAbsent(texts.name(), name -> new Mixture());
        for (int row = 0; row < texts.size(); row++) {
            if (!texts.isMissing(row)) {
                if (numbers[texts.code(row)]) {
                    mixture.numbers++;
                } else {
                    mixture.words.add(batch.number(row));
                }
            }
        }
    }

    private static boolean[] fits(TextColumn texts, Form form) {
        boolean[] fits = new boolean[texts.dictionary().size()];
        for (int code = 0; code < fits.length; code++) {
            byte[] text = texts.dictionary().get(code).getBytes(StandardCharsets.UTF_8);
            fits[code] = form.fits(text, 0, text.length);
        }
        return fits;
    }

    private static double number(@Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        return Literal.number(bytes, 0, bytes.length);
    }

    @Override
    public void report(SubjectReport report) {
        wrong.forEach((column, seen) -> {
            ColumnSchema schema = scope.column(column);
            String detail = "Column " + column + ": " + SubjectReport.share(seen.count(), report.rows(), "cells")
                    + " are not of type "
                    + (schema == null ? "text" : schema.type().id()) + ", in " + seen;
            Severity severity = scope.declared() ? Severity.HIGH : Severity.MEDIUM;
            report.add(QualityRules.INVALID_CELLS, severity, detail, seen, column, report.rows());
        });
        infinite.forEach((column, seen) -> report.add(
                QualityRules.INFINITE_NUMBERS,
                QualityRules.INFINITE_NUMBERS.severity(),
                "Column " + column + ": " + SubjectReport.share(seen.count(), report.rows(), "numbers")
                        + " are infinite or too large, in " + seen,
                seen,
                column,
                report.rows()));
        mixtures.forEach((column, mixture) -> {
            long words = mixture.words.count();
            if (words > 0 && mixture.numbers >= LEAST_NUMBERS && words <= FEW_WORDS * (words + mixture.numbers)) {
                String detail = "Column " + column + " holds " + mixture.numbers + " numbers and " + words
                        + " other texts, in " + mixture.words + "; it was read as text";
                report.add(
                        QualityRules.STRAY_TEXTS,
                        QualityRules.STRAY_TEXTS.severity(),
                        detail,
                        mixture.words,
                        column,
                        report.rows());
            }
        });
    }
}
