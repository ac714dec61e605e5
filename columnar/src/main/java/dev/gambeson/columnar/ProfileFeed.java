package dev.gambeson.columnar;

import dev.gambeson.data.profile.ProfileBuilder;

/** Counts runs of typed cells into a profile, as if they had been written as text. Not thread-safe. */
final class ProfileFeed {

    private final ProfileBuilder profile;

    ProfileFeed(ProfileBuilder profile) {
        this.profile = profile;
    }

    void add(int column, Vector cells) {
        if (cells instanceof TextVector texts) {
            for (int row = 0; row < texts.size(); row++) {
                add(column, texts, texts.isMissing(row), row);
            }
        } else if (cells instanceof CodedVector coded) {
            for (int row = 0; row < coded.size(); row++) {
                add(column, coded.dictionary(), coded.isMissing(row), coded.codes()[row]);
            }
        } else if (cells instanceof LongVector numbers) {
            for (int row = 0; row < numbers.size(); row++) {
                if (numbers.isMissing(row)) {
                    profile.missing(column);
                } else {
                    profile.add(column, numbers.values()[row], 1);
                }
            }
        } else if (cells instanceof DoubleVector numbers) {
            for (int row = 0; row < numbers.size(); row++) {
                if (numbers.isMissing(row)) {
                    profile.missing(column);
                } else {
                    profile.add(column, numbers.values()[row], 1);
                }
            }
        }
    }

    private void add(int column, TextVector texts, boolean missing, int at) {
        if (missing || texts.from(at) == texts.to(at)) {
            profile.missing(column);
        } else {
            profile.add(column, texts.bytes(), texts.from(at), texts.to(at));
        }
    }
}
