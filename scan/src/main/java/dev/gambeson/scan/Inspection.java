package dev.gambeson.scan;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.PartContent;
import dev.gambeson.scan.pickle.allowed.AllowedGlobals;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scan of one piece of content, a file or a member of one: where findings go, and what may still be spent. Not
 * thread-safe.
 */
public final class Inspection {

    /** Between the names of a container and its member. */
    private static final String INSIDE = "!";

    private final Examination examination;
    private final @Nullable String member;
    private final int nesting;
    private final Set<Format> formats = EnumSet.noneOf(Format.class);

    Inspection(Examination examination, @Nullable String member, int nesting) {
        this.examination = examination;
        this.member = member;
        this.nesting = nesting;
    }

    /** What may be taken. */
    public ScanLimits limits() {
        return examination.limits();
    }

    /** Names that pickles may use besides the bundled ones, by decision of the user. */
    public AllowedGlobals trusted() {
        return examination.trusted();
    }

    /** What the whole file has taken so far. */
    public Spending spending() {
        return examination.spending();
    }

    /** Where names are counted. */
    public Census census() {
        return examination.census();
    }

    /** Where programs in the content are written out; null where nobody asked. */
    public @Nullable Transcript transcript() {
        return examination.transcript();
    }

    /** The name by which the content goes: of the member, or of the file. Made by whoever made the file. */
    public String name() {
        return member == null ? examination.name() : member.substring(member.lastIndexOf(INSIDE) + 1);
    }

    /** The member, with the containers around it; null for the file itself. */
    public @Nullable String member() {
        return member;
    }

    /** How many containers are around it; 0 for the file itself. */
    public int nesting() {
        return nesting;
    }

    /** A place in this content. */
    public Location at(@Nullable Long offset) {
        return new Location(examination.name(), member, offset, null, null);
    }

    /** Something was found in it, nowhere in particular unless the finding has an offset or a row. */
    public void found(Finding finding) {
        Location place = finding.location();
        examination.found(finding.at(
                place == null
                        ? at(null)
                        : new Location(examination.name(), member, place.offset(), place.row(), place.column())));
    }

    /** Something was found at an offset. */
    public void found(Finding finding, long offset) {
        examination.found(finding.at(at(offset)));
    }

    /**
     * Content must have that CRC-32. A part of the file as it lies there is compared when the digest of the file is taken,
     * so that large members are read once; anything else at once. Of a file behind a server, whose bytes are not all
     * fetched, its own parts are not compared.
     *
     * @param otherwise what to say where it has another
     * @param offset where to say it, in the content of this inspection
     */
    public void checksum(Content content, long crc32, Finding otherwise, @Nullable Long offset) {
        if (content instanceof PartContent part && part.whole() == examination.file() && part.size() > 0) {
            examination.checksums().add(part.start(), part.size(), crc32, otherwise, at(offset));
        } else if (Checksums.of(content) != crc32) {
            examination.found(otherwise.at(at(offset)));
        }
    }

    /** It is of that format; the finer one counts where several are said. */
    public void recognised(Format format) {
        formats.add(format);
        if (member == null) {
            examination.recognised(format);
        }
    }

    /**
     * A part of it could not be read: it will not be called clean.
     *
     * @param problem what and why, beginning in lower case, such as {@code is encrypted}
     * @param offset where, or null
     */
    public void incomplete(String problem, @Nullable Long offset) {
        examination.incomplete();
        Finding finding = Finding.of(InspectionRules.INCOMPLETE, what() + " " + problem + ".")
                .with("problem", problem);
        examination.found(finding.at(at(offset)));
    }

    /** A part of it could not be read, as the error says. */
    public void incomplete(InputException error) {
        String place = error.location() + ": ";
        String message = String.valueOf(error.getMessage());
        incomplete(
                message.startsWith(place) ? message.substring(place.length()) : message,
                error.location().offset());
    }

    /** Loading it would give that object. */
    public void holds(Estimator estimator) {
        examination.holds(estimator, nesting);
    }

    /** It was written by that version of its library. */
    public void writtenBy(String version) {
        examination.writtenBy(version);
    }

    /** All formats that were said, the finest first. */
    Set<Format> formats() {
        return formats;
    }

    /** It is of no known format. */
    void unrecognised() {
        examination.unrecognised();
        examination.found(Finding.of(InspectionRules.UNRECOGNISED, what() + " is of no format that a scan knows.")
                .at(at(null)));
    }

    /**
     * Scans content inside this one by what it is.
     *
     * @param name how it is called in its container
     */
    public void inspect(String name, Content content) {
        Routing.route(content, inside(name));
    }

    /** The inspection of a member by a scanner that knows already what it is. */
    public Inspection inside(String name) {
        return new Inspection(examination, member == null ? name : member + INSIDE + name, nesting + 1);
    }

    private String what() {
        return member == null ? "The file" : "The member";
    }
}
