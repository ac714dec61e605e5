package dev.gambeson.cli.terminal;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A descriptor that the caller opened, for what shall stand in no argument and no file. Java opens files of its own, whose numbers
 * begin where those of the caller end: the launcher says what was open before Java was there, and nothing else is touched.
 *
 * @param option the option that names it, for errors
 */
public record Descriptor(String option, int number) {

    /** The numbers that were open, with a space between each. */
    private static final String PASSED = "gambeson.descriptors";

    /**
     * Goes on where the caller has opened it.
     *
     * @throws GambesonException {@code USAGE} where he has not
     */
    public void demandOpen() {
        String passed = System.getProperty(PASSED);
        if (!isAmong(passed)) {
            throw notOpen(null);
        }
    }

    /** Whether it is one of these numbers; where nobody counted them, it may be. */
    boolean isAmong(@Nullable String passed) {
        return passed == null || List.of(passed.split(" ")).contains(Integer.toString(number));
    }

    /** What can be read there; the caller closes it. */
    public InputStream read() {
        demandOpen();
        try {
            return Files.newInputStream(path());
        } catch (IOException e) {
            throw notOpen(e);
        }
    }

    /** What takes what is written there; the caller closes it. */
    public OutputStream write() {
        demandOpen();
        try {
            return Files.newOutputStream(path(), StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw notOpen(e);
        }
    }

    private Path path() {
        return Path.of("/dev/fd/" + number);
    }

    private GambesonException notOpen(@Nullable IOException cause) {
        return new GambesonException(
                ErrorCode.USAGE,
                this + " is not open",
                "Open it in the shell: gambeson … " + this + " " + number
                        + (option.equals("--recovery-fd") ? ">PIPE" : "<FILE"),
                cause);
    }

    @Override
    public String toString() {
        return option + " " + number;
    }
}
