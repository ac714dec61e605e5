package dev.gambeson.store.transfer;

import dev.gambeson.egress.Destination;
import dev.gambeson.store.StoreServer;
import dev.gambeson.store.Stored;
import dev.gambeson.store.StoredFile;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;

/** A program that brings small files until it is ended; says when it is under way. */
public final class EndlessDownload {

    private static final int UNDER_WAY = 100;

    private EndlessDownload() {}

    public static void main(String[] words) throws IOException {
        int[] count = new int[1];
        try (StoreServer server = new StoreServer((asked, out) -> StoreServer.ok(out, "x"));
                Downloads downloads = new Downloads(StoreServer.access(50), (name, done, total) -> {
                    if (++count[0] == UNDER_WAY) {
                        System.out.println("under way");
                    }
                })) {
            Remote remote = new Remote(Destination.of(server.url() + "/x"), null, Refusals.USUAL);
            StoredFile file = StoredFile.atServer("m", null, null, remote);
            Stored stored = new Stored("s", false, Map.of(), Collections.singletonList(file));
            while (true) {
                downloads.file(stored, file);
            }
        }
    }
}
