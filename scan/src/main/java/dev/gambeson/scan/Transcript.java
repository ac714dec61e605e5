package dev.gambeson.scan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file would run, written out for people who want to see it, a section for each program in it. Bounded whatever the
 * file holds. Not thread-safe.
 */
public final class Transcript {

    /** So many lines of one file are kept. */
    private static final int LINES = 5_000;

    private final List<Section> sections = new ArrayList<>();
    private int lines;
    private int lost;

    /**
     * A line of code.
     *
     * @param offset where it stands in the member, or null
     * @param text without control characters
     */
    public record Line(@Nullable Long offset, String text) {}

    /** A program in a file. Not thread-safe. */
    public final class Section {

        private final @Nullable String member;
        private final List<Line> code = new ArrayList<>();
        private String heading = "";

        private Section(@Nullable String member) {
            this.member = member;
        }

        /** One more line; beyond what is kept it is counted only. */
        public void line(@Nullable Long offset, String text) {
            if (lines < LINES) {
                lines++;
                code.add(new Line(offset, text));
            } else {
                lost++;
            }
        }

        /** What it is, which may be known at its end only. */
        public void heading(String text) {
            heading = text;
        }

        /** The member of the file that it stands in, with the containers around it; null for the file itself. */
        public @Nullable String member() {
            return member;
        }

        /** What it is, in a few words. */
        public String heading() {
            return heading;
        }

        /** The code. */
        public List<Line> lines() {
            return Collections.unmodifiableList(code);
        }
    }

    /** A new section, the last so far. */
    public Section begin(@Nullable String member) {
        Section section = new Section(member);
        if (sections.size() < LINES) {
            sections.add(section);
        }
        return section;
    }

    /** The sections in the order in which their programs were met. */
    public List<Section> sections() {
        return Collections.unmodifiableList(sections);
    }

    /** How many lines were not kept. */
    public int lost() {
        return lost;
    }
}
