package dev.gambeson.scan.source;

import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.HeapContent;
import dev.gambeson.store.StoreAccess;
import dev.gambeson.store.StoredFile;
import dev.gambeson.store.transfer.Fetcher;
import dev.gambeson.store.transfer.Remote;
import dev.gambeson.store.transfer.RemoteFile;
import dev.gambeson.store.transfer.Version;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens a file behind a server: a small one is here then, and of a large one parts are fetched as they are needed. */
final class HttpFile {

    /** Headers and directories of most models are in this part, and small files are whole. */
    private static final int FIRST = 1 << 18;

    private static final int CHUNK = 1 << 16;

    private HttpFile() {}

    /**
     * Opens it.
     *
     * @param file as the store lists it: where its digest is known and all of it is here, it is checked
     * @param seen is told which version it is
     * @throws dev.gambeson.GambesonException {@code REMOTE_FAILED}, {@code ADDRESS_REFUSED} where it cannot or must not be
     *     asked, {@code INPUT_TOO_LARGE} where it sends more than may be taken
     */
    static Content open(Remote remote, StoredFile file, StoreAccess access, Consumer<Version> seen) {
        Fetcher fetcher = new Fetcher(remote, access);
        Intake[] whole = new Intake[1];
        Content content = null;
        try {
            RemoteFile opened = RemoteFile.open(fetcher, FIRST, () -> {
                close(whole[0]);
                whole[0] = new Intake(remote.to().toString(), access.mostBytes());
                return whole[0];
            });
            seen.accept(opened.version());
            content = content(opened, whole[0], access.mostBytes());
            check(fetcher, file, content);
            return content;
        } finally {
            close(whole[0]);
            if (!(content instanceof HttpContent)) {
                fetcher.close();
            }
        }
    }

    private static Content content(RemoteFile opened, @Nullable Intake whole, long most) {
        if (opened.first() == null) {
            return Objects.requireNonNull(whole).content();
        }
        return opened.parts() == null
                ? new HeapContent(opened.first())
                : new HttpContent(opened.parts(), opened.first(), most);
    }

    private static void check(Fetcher fetcher, StoredFile file, Content content) {
        boolean other = file.size() != null && file.size() != content.size();
        if (!other
                && (file.sha256() == null || !content.isLocal() || file.sha256().equals(digest(content)))) {
            return;
        }
        content.close();
        throw fetcher.failed(
                "sends another file than its store says: "
                        + (other ? "of another size" : "with another digest (SHA-256)"),
                "It may have changed just now: begin again. Where that does not help, do not trust it.",
                null);
    }

    private static String digest(Content content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            long at = 0;
            for (int count; (count = content.read(at, chunk, 0, CHUNK)) > 0; at += count) {
                digest.update(chunk, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Removes what was taken and nobody took over. */
    private static void close(@Nullable Intake intake) {
        if (intake != null) {
            intake.close();
        }
    }
}
