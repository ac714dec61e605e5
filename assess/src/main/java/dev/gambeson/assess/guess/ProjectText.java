package dev.gambeson.assess.guess;

import dev.gambeson.assess.guess.draft.Decision;
import dev.gambeson.assess.guess.draft.Draft;
import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.ImageSettings;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ModelOrigin;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import dev.gambeson.data.ColumnRoles;
import dev.gambeson.format.yaml.YamlText;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.normalised.Normalisation;
import dev.gambeson.render.Visible;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a guessed project as the text of a project file, each decision as a comment above the line that it made. */
final class ProjectText {

    private final Draft draft;
    private final Project project;
    private final List<Decision> decisions;
    private final Wishes wishes;
    private final CommentedYaml out = new CommentedYaml();

    private ProjectText(Draft draft, List<Decision> decisions, Wishes wishes) {
        this.wishes = wishes;
        this.draft = draft;
        this.project = draft.project();
        this.decisions = decisions;
    }

    static String of(Draft draft, List<Decision> decisions, Wishes wishes) {
        return new ProjectText(draft, decisions, wishes).text();
    }

    private String text() {
        out.comment(
                0,
                "Written by `gambeson init` from what lies in this folder. It is a guess: read every line, mend"
                        + " what is wrong, then run `gambeson gate`. Paths are relative to this file.");
        out.put(0, "gambeson", "1").put(0, "name", YamlText.scalar(project.name()));
        explain(0, "task");
        out.put(0, "task", project.task().id()).empty();
        model();
        data(project.data());
        explain(0, "stages");
        new DemandsText(draft, wishes, out).write();
        List<Decision> aside = decisions.stream()
                .filter(one -> one.kind() == Decision.Kind.ASIDE && one.key().isEmpty())
                .toList();
        if (!aside.isEmpty()) {
            out.empty().comment(0, "Left aside:");
            aside.forEach(one -> out.point(one.sentence()));
        }
        return out.text();
    }

    private void explain(int indent, String key) {
        decisions.stream().filter(one -> one.key().equals(key)).forEach(one -> out.comment(indent, one.toString()));
    }

    private void model() {
        ModelSettings model = project.model();
        ModelOrigin.Recorded recorded = model == null ? null : model.recorded();
        if (model != null && recorded != null) {
            explain(0, "model");
            out.put(0, "model", "").put(2, "predictions", YamlText.scalar(recorded.name()));
            RecordedText.write(model, recorded, out);
            out.empty();
        } else if (model != null) {
            out.put(0, "model", "");
            explain(2, "model.file");
            out.put(2, "file", YamlText.scalar(model.name()));
            if (draft.foreign()) {
                out.comment(
                        2,
                        "Or let its own Python answer: run `gambeson bridge --out serve_model.py`, and put this line in"
                                + " the place of `file`:");
                out.code(
                        2,
                        "endpoint: {command: [python, serve_model.py, " + YamlText.scalar(model.name())
                                + "], port: auto}");
            }
            explain(2, "model.inputs");
            inputs(out, model);
            output(model);
            parity(model);
            out.empty();
        } else if (draft.proposal() != null) {
            explain(0, "model");
            CommentedYaml proposed = new CommentedYaml().put(0, "model", "");
            proposed.put(2, "file", YamlText.scalar(draft.proposal().name()));
            inputs(proposed, draft.proposal());
            out.commentedOut(proposed).empty();
        } else {
            explain(0, "model");
            explain(0, "model.file");
            out.commentedOut(new CommentedYaml().put(0, "model", "").put(2, "file", "model.onnx"))
                    .empty();
        }
    }

    private static void inputs(CommentedYaml text, ModelSettings model) {
        if (!model.inputs().isEmpty()) {
            text.comment(2, "Which columns go into which input, in the order in which the model was trained:");
            text.put(2, "inputs", "");
        }
        for (InputMapping.Declared one : model.inputs()) {
            text.put(4, "- tensor", YamlText.scalar(one.tensor()));
            text.list(6, "columns", one.columns());
        }
    }

    private void output(ModelSettings model) {
        if (model.positive() != null) {
            out.put(2, "output", "");
            explain(4, "model.output");
            out.put(4, "positive", YamlText.scalar(model.positive()));
            out.comment(4, "From this probability of it on, the model decides for it:");
            out.put(4, "threshold", Double.toString(model.threshold()));
        }
    }

    private void parity(ModelSettings model) {
        ModelSettings.ParitySettings parity = model.parity();
        if (parity != null) {
            explain(2, "model.parity");
            out.put(2, "parity", "");
            out.put(4, "file", YamlText.scalar(parity.file().name()));
            if (parity.column() != null) {
                out.put(4, "column", YamlText.scalar(parity.column()));
            }
            out.put(4, "tolerance", "1e" + Math.round(Math.log10(parity.tolerance())));
        } else if (!draft.arrays()) {
            out.comment(
                    2,
                    "Record what the model answers where it was trained, one row for each row of the test data,"
                            + " to prove that it answers the same here:");
            out.code(2, "parity: {file: scored.csv, column: score, tolerance: 1e-5}");
        }
    }

    private void data(DataSettings data) {
        out.put(0, "data", "");
        file("train", data.train());
        file("test", data.test());
        ColumnRoles roles = data.roles();
        explain(2, "data.label");
        if (roles.label() != null) {
            out.put(2, "label", YamlText.scalar(roles.label()));
        } else if (!draft.arrays()) {
            out.code(2, "label: NAME");
        }
        explain(2, "data.labels");
        file("labels", data.labels());
        boolean told = data.test() != null
                && Files.isDirectory(data.test().path())
                && draft.notes().all().stream().noneMatch(one -> one.key().equals("data.labels"));
        if (draft.arrays() && data.labels() == null && !told) {
            out.code(2, "labels: NAME");
        }
        if (data.limit() != Long.MAX_VALUE) {
            explain(2, "data.limit");
            out.put(2, "limit", Long.toString(data.limit()));
        }
        if (!data.bounds().equals(DataSettings.Bounds.UNIT)) {
            explain(2, "data.bounds");
            out.put(
                    2,
                    "bounds",
                    "[" + number(data.bounds().low()) + ", "
                            + number(data.bounds().high()) + "]");
        }
        images(data.images());
        columns(roles);
        if (!draft.arrays()) {
            String source = Objects.requireNonNullElse(data.train(), Objects.requireNonNull(data.test()))
                    .name();
            out.comment(
                    2,
                    "What must hold in every row is inferred until you write it down: `gambeson data schema "
                            + Visible.of(source)
                            + "` proposes it. Save it as schema.yaml, correct it, and name it:");
            out.code(2, "schema: schema.yaml");
        }
        out.empty();
    }

    private void images(ImageSettings images) {
        explain(2, "data.images");
        if (images.equals(ImageSettings.NONE)) {
            return;
        }
        out.put(2, "images", "");
        edges("resize", images.resize());
        edges("crop", images.crop());
        Normalisation normalisation = images.normalisation();
        if (normalisation.scale() != 1) {
            out.put(4, "scale", number(normalisation.scale()));
        }
        if (!normalisation.mean().isEmpty()) {
            out.put(4, "mean", normalisation.mean().toString());
            out.put(4, "std", normalisation.std().toString());
        }
    }

    private void edges(String key, List<Integer> edges) {
        if (!edges.isEmpty()) {
            out.put(4, key, edges.size() == 1 ? edges.get(0).toString() : edges.toString());
        }
    }

    private void file(String key, @Nullable InputFile file) {
        if (file != null) {
            if (!key.equals("labels")) {
                explain(2, "data." + key);
            }
            out.put(2, key, YamlText.scalar(file.name()));
        }
    }

    private void columns(ColumnRoles roles) {
        explain(2, "data.columns");
        boolean any = !ColumnRoles.ofLabel(roles.label()).equals(roles);
        if (any) {
            out.put(2, "columns", "");
            role("identifier", roles.identifier());
            role("quasi", roles.quasi());
            role("sensitive", roles.sensitive());
            role("protected", roles.protectedColumns());
        } else if (!draft.arrays()) {
            out.comment(2, "No column looks as if it said something about a person. If one does, say so:");
            out.code(2, "columns: {identifier: [], quasi: [], sensitive: [], protected: []}");
        }
    }

    private void role(String role, List<String> columns) {
        if (!columns.isEmpty()) {
            explain(4, "data.columns." + role);
            out.list(4, role, columns);
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
