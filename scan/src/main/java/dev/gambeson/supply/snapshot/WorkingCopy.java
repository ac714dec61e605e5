package dev.gambeson.supply.snapshot;

import dev.gambeson.supply.manifest.Digested;
import dev.gambeson.supply.manifest.FileDigests;
import dev.gambeson.supply.manifest.FileTree;
import dev.gambeson.supply.manifest.FoundFile;
import dev.gambeson.supply.manifest.Oddity;
import dev.gambeson.supply.manifest.Piece;
import dev.gambeson.supply.snapshot.Flaw.Kind;
import dev.gambeson.supply.snapshot.object.ByteRange;
import dev.gambeson.supply.snapshot.object.StoredContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Compares what people work with against a snapshot. For one thread. */
final class WorkingCopy {

    private final OpenedSnapshot snapshot;
    private final Consumer<Flaw> flaws;

    WorkingCopy(OpenedSnapshot snapshot, Consumer<Flaw> flaws) {
        this.snapshot = snapshot;
        this.flaws = flaws;
    }

    void compare(java.nio.file.Path copy, boolean followsLinks) {
        FileTree tree = Freezing.tree(copy, followsLinks);
        Map<String, FoundFile> found = new LinkedHashMap<>();
        // A single file may have got another name; a folder's name says nothing either.
        boolean single = tree.single() && snapshot.head().single();
        tree.files().forEach(file -> found.put(single ? snapshot.head().label() : file.name(), file));
        List<ListedFile> there = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        for (ListedFile listed : snapshot.listing().files()) {
            FoundFile file = found.remove(listed.path());
            if (file == null) {
                flaws.accept(new Flaw(Kind.MISSING, listed.path(), "is missing"));
            } else {
                there.add(listed);
                pieces.add(Piece.whole(file));
            }
        }
        List<Digested> digested = new FileDigests(1, followsLinks, bytes -> {}).of(pieces);
        for (int i = 0; i < there.size(); i++) {
            compare(there.get(i), digested.get(i));
        }
        found.keySet().forEach(name -> flaws.accept(new Flaw(Kind.UNLISTED, name, "was not frozen")));
        for (Oddity oddity : tree.oddities()) {
            if (!oddity.kind().isFollowed()) {
                flaws.accept(
                        new Flaw(Kind.UNLISTED, oddity.name(), oddity.kind().words()));
            }
        }
    }

    private void compare(ListedFile listed, Digested now) {
        StoredContent content = listed.content();
        FoundFile file = now.piece().file();
        if (now.problem() != null) {
            flaws.accept(new Flaw(Kind.CHANGED, listed.path(), now.problem()));
        } else if (!now.sha256().equals(content.sha256())) {
            String size = file.bytes() == content.bytes()
                    ? ""
                    : " and has " + file.bytes() + " bytes, not " + content.bytes();
            flaws.accept(new Flaw(Kind.CHANGED, listed.path(), "has changed" + size + places(listed, file)));
        }
    }

    private String places(ListedFile listed, FoundFile file) {
        try (InputStream in = Files.newInputStream(file.path())) {
            List<ByteRange> places = snapshot.objects().differences(listed.content(), in, listed.path());
            return places.isEmpty() ? "" : ": " + ByteRange.words(places);
        } catch (IOException e) {
            // That it has changed is told; where, it no longer says.
            return "";
        }
    }
}
