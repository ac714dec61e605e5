package dev.gambeson.supply.snapshot.object;

import dev.gambeson.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Where objects lie: {@code objects/ab/cdef…}, and those that are sealed {@code sealed/KEYS/ab/cdef…}, so that each is there for
 * all of a snapshot's recipients. Immutable.
 *
 * @param path the folder of all objects that have the same recipients
 */
public record ObjectFolder(Path path) {

    private static final int KEYS = 16;

    /**
     * A folder.
     *
     * @param sealedFor the keys of the recipients in order; empty where nothing is sealed
     */
    public static ObjectFolder of(Path store, List<String> sealedFor) {
        if (sealedFor.isEmpty()) {
            return new ObjectFolder(store.resolve("objects"));
        }
        String keys = Sha256.hex(String.join("\n", sealedFor).getBytes(StandardCharsets.UTF_8));
        return new ObjectFolder(store.resolve("sealed").resolve(keys.substring(0, KEYS)));
    }

    Path place(String name) {
        return path.resolve(name.substring(0, 2)).resolve(name.substring(2));
    }

    /** What the list of the pieces of content is called. */
    static String pieces(String sha256) {
        return sha256 + ".pieces";
    }
}
