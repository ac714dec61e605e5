package dev.gambeson.model.tree.lightgbm;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import org.jspecify.annotations.Nullable;

/**
 * What follows the trees: how important features are, the parameters, and from the Python package the categories of a data
 * frame. Only these are needed, and a file that was cut off before them would answer wrongly; so each part must come to its
 * end. LightGBM always writes the title of the first (its {@code gbdt_model_text.cpp}). What it writes where it is not
 * called from Python, and where no parameters are known, ends sooner: a cut just there cannot be told.
 */
final class Tail {

    private static final String END = "end of parameters";

    private Tail() {}

    /**
     * Reads to the end of the file.
     *
     * @param lines behind the end of the trees
     * @return the categories of a data frame, as they stand in the file; null where there are none
     */
    static @Nullable String categories(Lines lines, String file) {
        String categories = null;
        boolean empty = true;
        boolean parameters = false;
        boolean whole = false;
        for (String line = lines.next(); line != null; line = lines.next()) {
            parameters = line.equals("parameters:") || parameters && !line.equals(END);
            // Of these lines the whole text is known or read, so that it may be without the end of a line.
            whole = lines.ended() || line.equals(END) || line.startsWith(PandasCategories.LINE);
            empty &= line.isBlank();
            if (line.startsWith(PandasCategories.LINE)) {
                categories = line.substring(PandasCategories.LINE.length());
            }
        }
        if (parameters) {
            throw cut(lines, file, "the parameters do not come to their end");
        }
        if (empty || !whole) {
            throw cut(lines, file, "what follows the trees does not come to its end");
        }
        return categories;
    }

    private static InputException cut(Lines lines, String file, String problem) {
        return InputException.malformed(Location.of(file), "line " + lines.number() + ": " + problem);
    }
}
