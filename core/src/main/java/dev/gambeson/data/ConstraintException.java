package dev.gambeson.data;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;

/** A constraint that cannot be read, with the place where it shows. */
public final class ConstraintException extends GambesonException {

    private final int position;

    ConstraintException(String text, int position, String problem) {
        super(ErrorCode.SETTINGS_INVALID, "constraint `" + text + "`, character " + (position + 1) + ": " + problem);
        this.position = position;
    }

    /** The character, from 0, at which the trouble begins. */
    public int position() {
        return position;
    }
}
