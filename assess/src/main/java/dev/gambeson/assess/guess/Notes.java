package dev.gambeson.assess.guess;

import dev.gambeson.assess.guess.Decision.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects decisions while they are made. */
final class Notes {

    private final List<Decision> decisions = new ArrayList<>();
    private final Set<String> aside = new HashSet<>();

    void certain(String key, String sentence) {
        decisions.add(new Decision(key, Kind.CERTAIN, sentence));
    }

    void guessed(String key, String sentence) {
        decisions.add(new Decision(key, Kind.GUESSED, sentence));
    }

    void check(String key, String sentence) {
        decisions.add(new Decision(key, Kind.CHECK, sentence));
    }

    /** The first reason for a file counts. */
    void aside(String file, String why) {
        if (aside.add(file)) {
            decisions.add(new Decision("", Kind.ASIDE, Shown.name(file) + " " + Shown.visible(why)));
        }
    }

    void addAll(Notes others) {
        decisions.addAll(others.decisions);
    }

    List<Decision> all() {
        return List.copyOf(decisions);
    }
}
