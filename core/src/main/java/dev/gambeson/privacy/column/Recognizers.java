package dev.gambeson.privacy.column;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.TextRecognizer;
import dev.gambeson.privacy.code.Codes;
import dev.gambeson.privacy.text.Texts;
import java.util.List;

/**
 * What is looked for.
 *
 * @param texts forms that prove themselves
 * @param codes numbers that need company
 */
record Recognizers(List<TextRecognizer> texts, List<CodeRecognizer> codes) {

    static Recognizers of(List<String> regions) {
        return new Recognizers(Texts.all(), Codes.all(regions));
    }
}
