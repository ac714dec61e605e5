package dev.gambeson.scan.folder;

import dev.gambeson.report.Rule;
import java.util.List;

/**
 * Looks at a folder of one kind as a whole: at what its files say of one another. Found by {@code ServiceLoader} on the
 * class path; stateless. It opens small files that it knows by name; the files themselves are scanned one by one as ever.
 *
 * <p>Experimental: this interface may change in any version.
 */
public interface FolderScanner {

    /** Looks at all of the folder; whatever is found is added to the file that shows it. */
    void scan(Folder folder);

    /** The rules that it may find broken. */
    List<Rule> rules();
}
