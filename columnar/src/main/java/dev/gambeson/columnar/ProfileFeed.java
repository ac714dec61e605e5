package dev.gambeson.columnar;

import dev.gambeson.data.profile.ProfileBuilder;

/** Counts runs of typed cells into a profile, as if they had been written as text. Not thread-safe. */
final class ProfileFeed {

    private final ProfileBuilder profile;
    private final TextVector scratch = new TextVector();

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
                add(column, numbers.isMissing(row), Long.toString(numbers.values()[row]));
            }
        } else if (cells instanceof DoubleVector numbers) {
            for (int row = 0; row < numbers.size(); row++) {
                double value = numbers.values()[row];
                if (!numbers.isMissing(row) && Double.isNaN(value)) {
                    profile.notANumber(column);
                } else {
                    add(column, numbers.isMissing(row), Double.toString(value));
                }
            }
        }
    }

    private void add(int column, boolean missing, String number) {
        scratch.start(1);
        scratch.add(number);
        add(column, scratch, missing, 0);
    }

    private void add(int column, TextVector texts, boolean missing, int at) {
        if (missing || texts.from(at) == texts.to(at)) {
            profile.missing(column);
        } else {
            profile.add(column, texts.bytes(), texts.from(at), texts.to(at));
        }
    }
}
