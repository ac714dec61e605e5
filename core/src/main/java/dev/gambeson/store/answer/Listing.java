package dev.gambeson.store.answer;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.store.StoreAccess;
import dev.gambeson.store.StoredFile;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what a store lists page by page, and gives up where there is no end. Not thread-safe. */
public final class Listing {

    private static final int MOST_PAGES = 10_000;

    /** A hundred thousand names of a usual length take a tenth of it. */
    private static final long MOST_CHARACTERS = 64L << 20;

    private final String name;
    private final StoreAccess access;
    private final Clock clock;
    private final Instant end;
    private final List<StoredFile> files = new ArrayList<>();
    private int pages;
    private long characters;

    /**
     * Nothing yet.
     *
     * @param name of what is listed, for errors
     */
    public Listing(String name, StoreAccess access) {
        this.name = name;
        this.access = access;
        this.clock = access.network().get().clock();
        this.end = clock.instant().plus(access.mostTime());
    }

    /**
     * Another page, or another folder, is about to be asked for.
     *
     * @throws GambesonException {@code INPUT_TOO_LARGE} where there were too many, {@code REMOTE_FAILED} where time is up
     */
    public void page() {
        if (++pages > MOST_PAGES) {
            throw InputException.tooLarge(
                    Location.of(name), "is a list of more than " + MOST_PAGES + " pages", "Name a folder in it.");
        }
        if (clock.instant().isAfter(end)) {
            throw new GambesonException(
                    ErrorCode.REMOTE_FAILED,
                    name + " was not listed within " + access.mostTime().toMinutes() + " minutes",
                    "Name a folder in it.");
        }
    }

    /**
     * One more file.
     *
     * @throws InputException {@code INPUT_TOO_LARGE} where there were too many
     */
    public void add(StoredFile file) {
        if (files.size() == access.mostFiles()) {
            throw InputException.tooLarge(
                    Location.of(name), "holds more than " + access.mostFiles() + " files", "Name a folder in it.");
        }
        hold(file.name());
        files.add(file);
    }

    /**
     * One more name that is kept, of a file or of a folder to be listed.
     *
     * @throws InputException {@code INPUT_TOO_LARGE} where all of them together are too long
     */
    public void hold(String kept) {
        characters += kept.length();
        if (characters > MOST_CHARACTERS) {
            throw InputException.tooLarge(
                    Location.of(name),
                    "lists names of more than " + (MOST_CHARACTERS >> 20) + " MiB together",
                    "Name a folder in it.");
        }
    }

    /** All of them by name. */
    public List<StoredFile> sorted() {
        files.sort(Comparator.comparing(StoredFile::name));
        return List.copyOf(files);
    }
}
