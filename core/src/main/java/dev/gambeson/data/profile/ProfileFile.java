package dev.gambeson.data.profile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A profile as a file that is kept, to be merged and compared later ({@code docs/schema/profile-1.json}).
 *
 * <p>What is written is read back equal, and equal profiles are written as equal bytes: all that a profile keeps are
 * integers, minima and maxima. Thread-safe.
 *
 * <pre>{@code
 * Files.write(monday, ProfileFile.write(profile));
 * Profile week = ProfileFile.read(Files.readAllBytes(monday), "monday.json", limits).merge(tuesday);
 * }</pre>
 */
public final class ProfileFile {

    static final int VERSION = 1;

    private static final int MOST_TEXT = 1 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(30)
                    .maxNameLength(MOST_TEXT)
                    .maxStringLength(MOST_TEXT)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ProfileFile() {}

    /** The profile as the text of a file, UTF-8. */
    public static byte[] write(Profile profile) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ProfileWriter.write(profile, FACTORY.createGenerator(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Reads a profile. Counts that no data could have given are refused, so that whoever takes the result may rely on it.
     *
     * @param bytes the file
     * @param name the file as the user named it, for errors
     * @param limits bounds the number of columns
     * @throws InputException {@code INPUT_MALFORMED}; {@code INPUT_UNSUPPORTED} where it is of another version; {@code
     *     INPUT_TOO_LARGE}
     */
    public static Profile read(byte[] bytes, String name, Limits limits) {
        try (JsonParser json = FACTORY.createParser(bytes)) {
            return new ProfileReader(json, name, limits).read();
        } catch (StreamConstraintsException e) {
            throw InputException.tooLarge(
                    Location.of(name), "holds a number or a text that no profile has", "Write the profile again.");
        } catch (IOException e) {
            throw InputException.malformed(Location.of(name), "is no profile: its JSON is broken");
        }
    }
}
