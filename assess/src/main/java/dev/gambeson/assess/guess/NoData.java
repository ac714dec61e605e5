package dev.gambeson.assess.guess;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.folder.Aside;
import dev.gambeson.assess.folder.Folder;
import dev.gambeson.assess.guess.draft.Shown;
import dev.gambeson.render.Visible;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The error for a folder without data that can be read: it names what is there, and what to do with it. */
final class NoData {

    private static final int SHOWN = 10;

    private NoData() {}

    static GambesonException in(Path folder, Folder seen) {
        List<String> found = found(seen);
        String saw = found.stream().limit(SHOWN).map(line -> "\n  " + line).collect(Collectors.joining());
        String more = found.size() > SHOWN ? "\n  and " + (found.size() - SHOWN) + " more" : "";
        return new GambesonException(
                ErrorCode.FILE_NOT_FOUND,
                folder + ": holds no data that this version reads"
                        + (found.isEmpty() ? "" : ". What is there:" + saw + more),
                "Gambeson reads tables as CSV, TSV, ARFF, Parquet, Feather or JSON Lines, arrays as idx, npy or npz, and folders of"
                        + " images as JPEG or PNG. Put the test data there as one of these, best with the model.");
    }

    private static List<String> found(Folder seen) {
        List<String> found = new ArrayList<>();
        for (var model : seen.models()) {
            List<String> inputs =
                    model.signature().inputs().stream().map(Object::toString).toList();
            found.add(Shown.name(model.file().name()) + " is a model of the inputs " + Shown.names(inputs)
                    + "; data for it is missing.");
        }
        for (var foreign : seen.foreign()) {
            found.add(Shown.name(foreign.name()) + " may hold a model that only scans read; data for it is missing.");
        }
        for (var table : seen.tables()) {
            found.add(Shown.name(table.file().name()) + " is a table of one column.");
        }
        for (var tensor : seen.tensors()) {
            found.add(Shown.name(tensor.file().name()) + " holds class numbers; the examples are missing.");
        }
        for (Aside aside : seen.aside()) {
            found.add(Shown.name(aside.name()) + " " + Visible.of(aside.why()));
        }
        if (seen.pictures() > 0) {
            found.add(
                    (seen.pictures() == 1 ? "1 picture is" : seen.pictures() + " pictures are")
                            + " not read one by one: put them into a folder with a sub-folder for each class, such as test/cat.");
        }
        if (!seen.unopened().isEmpty()) {
            found.add("Files that end in " + Shown.names(seen.unopened())
                    + " are not opened: they are no data that this" + " version reads.");
        }
        return found;
    }
}
