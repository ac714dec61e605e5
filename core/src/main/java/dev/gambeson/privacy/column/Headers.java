package dev.gambeson.privacy.column;

import dev.gambeson.privacy.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which kind of personal data the name of a column announces; the words are in {@code headers.txt}. */
final class Headers {

    private record Phrase(String text, Kind kind) {}

    private static final List<Phrase> PHRASES = read();
    private static final List<String> NAME = List.of("name");

    private Headers() {}

    /** Whether a column is called just {@code name}: persons have names, but so have cars. */
    static boolean isBareName(String name) {
        return HeaderTokens.of(name).equals(NAME);
    }

    /** The kind that the longest known phrase of a name stands for. */
    static Optional<Kind> kind(String name) {
        if (isBareName(name)) {
            return Optional.of(Kind.PERSON_NAME);
        }
        Set<String> phrases = HeaderTokens.phrases(HeaderTokens.of(name));
        return PHRASES.stream()
                .filter(phrase -> phrases.contains(phrase.text()))
                .findFirst()
                .map(Phrase::kind);
    }

    /** The phrases, longest first; of equal length, in the order of the kinds. */
    private static List<Phrase> read() {
        List<Phrase> phrases = new ArrayList<>();
        WordLists.read("headers.txt")
                .forEach((kind, list) -> list.forEach(text -> phrases.add(new Phrase(text, Kind.of(kind)))));
        phrases.sort(Comparator.comparingInt((Phrase phrase) -> -phrase.text().length())
                .thenComparing(Phrase::kind));
        return List.copyOf(phrases);
    }
}
