package dev.gambeson.assess.guess;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.folder.Folder;
import dev.gambeson.assess.foreign.ForeignModel;
import dev.gambeson.assess.guess.draft.Draft;
import dev.gambeson.assess.guess.draft.Notes;
import dev.gambeson.assess.guess.draft.Shown;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import dev.gambeson.render.Visible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which of the models that are not run here is meant: it is scanned and named, and the data is examined without it. */
final class ForeignChoice {

    private ForeignChoice() {}

    /** The draft with the model that is taken; the others, and what holds no model, are left aside with what they are. */
    static Draft in(Folder folder, Draft draft) {
        Notes notes = new Notes();
        notes.addAll(draft.notes());
        List<Seen> models = new ArrayList<>();
        for (InputFile file : folder.foreign()) {
            try {
                ForeignModel model = ForeignModel.scan(file).orElse(null);
                if (model != null && model.mayAnswer()) {
                    models.add(new Seen(file, model));
                } else {
                    notes.aside(file.name(), (model == null ? "is no model that is read" : model.what()) + ".");
                }
            } catch (GambesonException e) {
                notes.aside(file.name(), "cannot be scanned.");
            }
        }
        models.sort(Comparator.comparing(Seen::order).thenComparing(seen -> seen.file.name()));
        Seen taken = draft.runsModel()
                        || draft.proposal() != null
                        || !folder.models().isEmpty()
                        || models.isEmpty()
                ? null
                : models.get(0);
        models.stream()
                .filter(seen -> seen != taken)
                .forEach(seen -> notes.aside(
                        seen.file.name(),
                        seen.model.what() + "; name it as `model.file` to have the gate examine it."));
        if (taken != null) {
            notes.check(
                    "model.file",
                    Shown.name(taken.file.name()) + " " + Visible.of(taken.model.what())
                            + ". It is not loaded here: `gambeson gate` scans it, examines the data, and prints the"
                            + " lines that export it.");
        }
        return new Draft(
                draft.arrays(),
                project(draft.project(), taken),
                draft.proposal(),
                draft.obstacle(),
                taken != null,
                notes);
    }

    private static Project project(Project project, @Nullable Seen taken) {
        return taken == null
                ? project
                : new Project(
                        project.name(),
                        project.task(),
                        ModelSettings.of(taken.file),
                        project.data(),
                        project.stages(),
                        project.policy(),
                        project.sources());
    }

    /** A file and what it holds. */
    private record Seen(InputFile file, ForeignModel model) {

        /** Scalers and encoders are kept beside a model, and it is mostly called so. */
        int order() {
            String name = file.name().toLowerCase(Locale.ROOT);
            return (name.contains("model") ? 0 : 1) + (model.predicts() ? 0 : 2) + (name.contains("/") ? 4 : 0);
        }
    }
}
