package dev.gambeson.assess.score;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.Task;
import dev.gambeson.assess.score.answer.AnswerFormat;
import dev.gambeson.assess.score.answer.AnswerWriter;
import dev.gambeson.assess.score.input.Quarantine;
import dev.gambeson.assess.score.input.Refusal;
import dev.gambeson.assess.score.input.RefusalTally;
import dev.gambeson.assess.score.input.RowCheck;
import dev.gambeson.assess.stage.Materials;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.profile.ProfileFile;
import dev.gambeson.format.Nearest;
import dev.gambeson.format.file.AtomicFile;
import dev.gambeson.model.ClassMap;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.Model;
import dev.gambeson.model.Signature;
import dev.gambeson.model.UnseenCategories;
import dev.gambeson.model.UnseenCount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores all rows of a data set: reads, checks, asks the model and writes at the same time, in bounded memory, with the
 * answers in the order of the rows whatever the number of threads. Files appear when all of it is done. Used once.
 */
public final class Scoring {

    private final Materials materials;
    private final ScoreSettings settings;
    private final Runnable before;
    private final RefusalTally refusals = new RefusalTally();
    private final Map<String, Long> missing = new TreeMap<>();
    private final Map<String, UnseenCount> unseen = new TreeMap<>();
    private long rows;

    /**
     * A run.
     *
     * @param materials the model, and as test data what is to be scored
     * @param before happens when all is scored and before any file appears; what it throws stops that
     */
    public Scoring(Materials materials, ScoreSettings settings, Runnable before) {
        this.materials = materials;
        this.settings = settings;
        this.before = before;
    }

    /**
     * Scores.
     *
     * @throws GambesonException as models and data throw it; {@code OUTPUT_FAILED}; {@code USAGE} where a file is in the way.
     *     Then no file is there that was not there before
     */
    public ScoreSummary run() {
        AnswerFormat format = AnswerFormat.of(settings.out().toString());
        try (AtomicFile out = AtomicFile.begin(settings.out(), settings.overwrite(), false);
                AtomicFile aside = settings.quarantine() == null
                        ? null
                        : AtomicFile.begin(settings.quarantine(), settings.overwrite(), true);
                AtomicFile profile = settings.profile() == null
                        ? null
                        : AtomicFile.begin(settings.profile(), settings.overwrite(), true)) {
            ScoreSummary summary = score(format, out, aside, profile);
            before.run();
            // The answers last: who sees them may rely on the rest.
            if (aside != null) {
                aside.commit();
            }
            if (profile != null) {
                profile.commit();
            }
            out.commit();
            return summary;
        } catch (IOException e) {
            throw new GambesonException(
                    ErrorCode.OUTPUT_FAILED, settings.out() + " could not be written: " + e.getMessage(), null, e);
        }
    }

    private ScoreSummary score(
            AnswerFormat format, AtomicFile out, @Nullable AtomicFile aside, @Nullable AtomicFile profile)
            throws IOException {
        boolean array = materials.isTensor();
        if (array && (!settings.keep().isEmpty() || settings.profile() != null)) {
            throw new GambesonException(
                    ErrorCode.USAGE, "an array has no columns to keep (--keep) or to count (--profile)");
        }
        Source source = array ? ofArray() : source();
        AnswerShape shape = new AnswerShape(settings.keep(), source.classes(), source.width(), threshold());
        TableCounts answers = new TableCounts(
                shape.answers().stream().map(column -> column.name()).toList());
        TableCounts inputs = profile == null ? null : new TableCounts(profiled(source, shape));
        Quarantine quarantine = aside == null ? null : Quarantine.begin(aside.stream(), source.columns());
        try (AnswerWriter writer = format.begin(settings.out().toString(), out.stream(), shape.columns())) {
            RowScorer scorer = new RowScorer(
                    source.model(),
                    source.mapping(),
                    source.name(),
                    source.check(),
                    new UnseenCategories(source.model(), source.mapping(), source.name()),
                    new ScoreMeaning(),
                    shape,
                    writer,
                    answers,
                    inputs);
            Dataset data = source.data();
            if (data == null) {
                TensorRows.read(materials, source.model()).score(scorer, scored -> take(scored, quarantine));
            } else {
                read(data, source.types(), scorer, quarantine);
            }
        }
        if (profile != null) {
            profile.stream()
                    .write(ProfileFile.write(Objects.requireNonNull(inputs).profile()));
        }
        return new ScoreSummary(source.name(), rows, refusals, missing, unseen, answers.profile());
    }

    private void read(Dataset data, Schema types, RowScorer scorer, @Nullable Quarantine quarantine) {
        try (InOrder<RowScorer.Scored> order = new InOrder<>(settings.threads(), scored -> take(scored, quarantine))) {
            data.read(types, table -> {
                if (scorer.meaning().isDecided()) {
                    order.add(() -> scorer.score(table));
                } else {
                    // The first answers say what all of them mean.
                    take(scorer.score(table), quarantine);
                }
            });
            order.finish();
        }
    }

    private void take(RowScorer.Scored scored, @Nullable Quarantine quarantine) {
        try {
            if (scored.answers() != null) {
                scored.answers().write();
            }
            if (quarantine != null && !scored.refused().isEmpty()) {
                quarantine.add(scored.table(), scored.refused());
            }
        } catch (IOException e) {
            throw new GambesonException(
                    ErrorCode.OUTPUT_FAILED, settings.out() + " could not be written: " + e.getMessage(), null, e);
        }
        for (List<Refusal> ofRow : scored.refused().values()) {
            refusals.add(ofRow);
        }
        scored.missing().forEach((name, count) -> missing.merge(name, count, Long::sum));
        UnseenCategories.merge(unseen, scored.unseen());
        rows += scored.table().rows();
        settings.progress().update("score", rows, 0);
    }

    /**
     * What is asked about what.
     *
     * @param name the data as the user named it
     * @param data the rows, or null where they are an array
     * @param columns the names of its columns
     * @param types how they are read
     * @param classes which score is which class, or null for a quantity
     */
    private record Source(
            Model model,
            String name,
            @Nullable Dataset data,
            List<String> columns,
            Schema types,
            InputMapping mapping,
            RowCheck check,
            @Nullable ClassMap classes) {
        int width() {
            return classes == null ? 1 : model.signature().output().width();
        }
    }

    private Source ofArray() {
        Model model = model();
        Schema nothing = new Schema(List.of());
        InputMapping none = new InputMapping(List.of(), List.of());
        String name = materials.examined().orElseThrow().name();
        ClassMap classes = classes(model.signature().output());
        return new Source(
                model, name, null, List.of("example"), nothing, none, new RowCheck(none, nothing, Set.of()), classes);
    }

    private Model model() {
        return materials
                .model()
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.SETTINGS_INVALID,
                        "there is no model to ask: the project names none, or only recorded answers"));
    }

    private Source source() {
        Model model = model();
        Dataset data = materials.test().orElseThrow();
        settings.keep().forEach(name -> demandColumn(name, data));
        Project project = materials.project();
        List<String> features = project.data().roles().features(data.columnNames());
        InputMapping mapping =
                InputMapping.of(model.signature(), modelSettings().inputs(), features, data.name());
        mapping.notes().forEach(materials::note);
        mapping.columns().forEach(name -> demandColumn(name, data));
        Schema rules = ScoreSchema.rules(materials);
        Dataset read = settings.quarantine() == null ? data.select(looked(data, mapping, rules)) : data;
        Schema types = ScoreSchema.types(materials, read, mapping, settings.keep());
        RowCheck check = new RowCheck(mapping, rules, new LinkedHashSet<>(data.columnNames()));
        return new Source(
                model,
                data.name(),
                read,
                read.columnNames(),
                types,
                mapping,
                check,
                classes(model.signature().output()));
    }

    /** What the model takes, what goes into the answers, and what the constraints of the schema compare. */
    private List<String> looked(Dataset data, InputMapping mapping, Schema rules) {
        Set<String> looked = new LinkedHashSet<>(mapping.columns());
        looked.addAll(settings.keep());
        rules.constraints().forEach(constraint -> looked.addAll(constraint.columns()));
        return looked.isEmpty()
                ? data.columnNames()
                : data.columnNames().stream().filter(looked::contains).toList();
    }

    private static void demandColumn(String name, Dataset data) {
        if (!data.columnNames().contains(name)) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    data.name() + " has no column `" + name + "`" + Nearest.hint(name, data.columnNames()));
        }
    }

    private ModelSettings modelSettings() {
        return Objects.requireNonNull(materials.project().model());
    }

    private double threshold() {
        return modelSettings().threshold();
    }

    private @Nullable ClassMap classes(Signature.Output output) {
        if (materials.project().task() == Task.REGRESSION) {
            return null;
        }
        if (output.kind() == Signature.Output.Kind.VALUE && output.labels() == null) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    "the model answers a quantity, and the task is classification",
                    "Set `task: regression` (--task regression).");
        }
        return ClassMap.of(
                output,
                output.labels() == null ? named(output) : List.of(),
                modelSettings().positive());
    }

    /** The categories of the label, or the numbers of the classes. */
    private Collection<String> named(Signature.Output output) {
        int count = output.width() == 1 ? 2 : output.width();
        String label = materials.project().data().roles().label();
        if (label != null && materials.schemaIsDeclared()) {
            List<String> categories = materials
                    .schema()
                    .column(label)
                    .map(column -> column.categories())
                    .orElse(List.of());
            if (categories.size() == count) {
                return categories;
            }
        }
        materials.note("the model does not name its classes, so they are called by their numbers from 0");
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    /** What the model takes, and behind it what it answers; of equal names the first. */
    private static List<String> profiled(Source source, AnswerShape shape) {
        LinkedHashSet<String> names = new LinkedHashSet<>(source.mapping().columns());
        shape.answers().forEach(column -> names.add(column.name()));
        return new ArrayList<>(names);
    }
}
