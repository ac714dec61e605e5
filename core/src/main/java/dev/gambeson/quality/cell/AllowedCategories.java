package dev.gambeson.quality.cell;

import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.TextColumn;
import dev.gambeson.quality.Batch;
import dev.gambeson.quality.Check;
import dev.gambeson.quality.QualityRules;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Severity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Texts outside the set that a schema allows. Only a declared schema forbids a text; what an inferred one does not list is
 * {@link UnseenCategories}' to say. The texts themselves are not shown: they may be anything.
 */
public final class AllowedCategories implements Check {

    private static final double MANY = 0.01;

    private final Map<String, Set<String>> allowed = new HashMap<>();
    private final Map<String, Sightings> outside = new LinkedHashMap<>();

    /** A check of a data set. */
    public AllowedCategories(Scope scope) {
        if (scope.declared()) {
            for (ColumnSchema column : scope.schema().columns()) {
                if (!column.categories().isEmpty()) {
                    allowed.put(column.name(), new HashSet<>(column.categories()));
                }
            }
        }
    }

    @Override
    public void see(Batch batch) {
        allowed.forEach((name, set) -> {
            if (batch.table().column(name).orElse(null) instanceof TextColumn texts) {
                look(batch, texts, set);
            }
        });
    }

    private void look(Batch batch, TextColumn texts, Set<String> set) {
        boolean[] fits = new boolean[texts.dictionary().size()];
        for (int code = 0; code < fits.length; code++) {
            fits[code] = set.contains(texts.dictionary().get(code));
        }
        for (int row = 0; row < texts.size(); row++) {
            if (!texts.isMissing(row) && !fits[texts.code(row)]) {
                outside.computeIfAbsent(texts.name(), name -> new Sightings()).add(batch.number(row));
            }
        }
    }

    @Override
    public void report(SubjectReport report) {
        outside.forEach((column, seen) -> {
            int size = allowed.getOrDefault(column, Set.of()).size();
            String detail = "Column " + column + ": " + SubjectReport.share(seen.count(), report.rows(), "cells")
                    + " hold none of the " + size + " values that the schema allows, in " + seen;
            boolean many = seen.count() >= MANY * report.rows() && seen.count() > 1;
            Severity severity = many ? Severity.HIGH : Severity.MEDIUM;
            report.add(QualityRules.UNKNOWN_CATEGORY, severity, detail, seen, column, report.rows());
        });
    }
}
