package dev.gambeson.assess.guess.draft;

import dev.gambeson.assess.guess.draft.Decision.Kind;
import dev.gambeson.render.Visible;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects decisions while they are made. Not thread-safe. */
public final class Notes {

    private final List<Decision> decisions = new ArrayList<>();
    private final Set<String> aside = new HashSet<>();

    /** The files themselves say it. */
    public void certain(String key, String sentence) {
        decisions.add(new Decision(key, Kind.CERTAIN, sentence));
    }

    /** It is likely. */
    public void guessed(String key, String sentence) {
        decisions.add(new Decision(key, Kind.GUESSED, sentence));
    }

    /** A person has to look at it. */
    public void check(String key, String sentence) {
        decisions.add(new Decision(key, Kind.CHECK, sentence));
    }

    /** A file is not used; the first reason counts. */
    public void aside(String file, String why) {
        if (aside.add(file)) {
            decisions.add(new Decision("", Kind.ASIDE, Shown.name(file) + " " + Visible.of(why)));
        }
    }

    /** Adds what was decided elsewhere. */
    public void addAll(Notes others) {
        decisions.addAll(others.decisions);
    }

    /** All decisions in the order in which they were made. */
    public List<Decision> all() {
        return List.copyOf(decisions);
    }
}
