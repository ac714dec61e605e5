package dev.gambeson.model.tree.lightgbm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.gambeson.format.InputException;
import dev.gambeson.model.tree.Categories;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of the categories of a pandas frame, which the Python package writes as the last line of a model: a list for
 * each column of categories, in their order. Which columns these are the line does not say; the head does, where it lists the
 * codes of a column instead of its range.
 */
final class PandasCategories {

    static final String LINE = "pandas_categorical:";

    private PandasCategories() {}

    /**
     * One for each feature.
     *
     * @param infos of the head, one for each feature: {@code [least:most]}, codes with colons, or {@code none}
     */
    static List<Categories> of(@Nullable String line, String[] infos, String file) {
        List<Categories> lists = line == null ? List.of() : read(line, file);
        if (lists.isEmpty()) {
            return Collections.nCopies(infos.length, Categories.none());
        }
        List<Integer> columns = columns(infos, false);
        if (columns.size() != lists.size()) {
            // A column of a single category has no information.
            columns = columns(infos, true);
        }
        if (columns.size() != lists.size()) {
            throw InputException.unsupported(
                    Location.of(file),
                    "has the categories of " + lists.size() + " columns of a pandas frame, and "
                            + columns(infos, false).size() + " features that are categories",
                    "Train it without columns of a single category, or give LightGBM the codes.");
        }
        List<Categories> categories = new ArrayList<>(Collections.nCopies(infos.length, Categories.none()));
        for (int i = 0; i < lists.size(); i++) {
            categories.set(columns.get(i), lists.get(i));
        }
        return categories;
    }

    private static List<Integer> columns(String[] infos, boolean withoutInformation) {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < infos.length; i++) {
            if (infos[i].equals("none") ? withoutInformation : !infos[i].startsWith("[")) {
                columns.add(i);
            }
        }
        return columns;
    }

    private static List<Categories> read(String line, String file) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(4).build())
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
        try (JsonParser parser = factory.createParser(line)) {
            List<Categories> lists = new ArrayList<>();
            JsonToken first = parser.nextToken();
            if (first == JsonToken.VALUE_NULL) {
                return lists;
            }
            demand(first == JsonToken.START_ARRAY, file);
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                lists.add(list(parser, file));
            }
            demand(parser.currentToken() == JsonToken.END_ARRAY && parser.nextToken() == null, file);
            return lists;
        } catch (IOException e) {
            throw malformed(file);
        }
    }

    private static Categories list(JsonParser parser, String file) throws IOException {
        List<String> texts = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            demand(token != null && token.isScalarValue(), file);
            if (token == JsonToken.VALUE_STRING) {
                texts.add(parser.getText());
            } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
                // A table gives true and false as 1 and 0 where a number is wanted.
                numbers.add(token == JsonToken.VALUE_TRUE ? 1.0 : 0.0);
            } else {
                demand(token.isNumeric(), file);
                numbers.add(parser.getDoubleValue());
            }
        }
        demand(texts.isEmpty() || numbers.isEmpty(), file);
        return texts.isEmpty()
                ? Categories.ofNumbers(
                        numbers.stream().mapToDouble(Double::doubleValue).toArray())
                : Categories.ofTexts(texts);
    }

    private static void demand(boolean right, String file) {
        if (!right) {
            throw malformed(file);
        }
    }

    private static InputException malformed(String file) {
        return InputException.malformed(
                Location.of(file), "`" + LINE + "` is not followed by lists of texts or of numbers");
    }
}
