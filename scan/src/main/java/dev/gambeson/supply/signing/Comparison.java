package dev.gambeson.supply.signing;

import dev.gambeson.supply.manifest.Digested;
import dev.gambeson.supply.manifest.FileTree;
import dev.gambeson.supply.manifest.FoundFile;
import dev.gambeson.supply.manifest.Oddity;
import dev.gambeson.supply.manifest.Piece;
import dev.gambeson.supply.manifest.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** Holds a folder against a listing. For one use. */
final class Comparison {

    private final Listing listing;
    private final FileTree tree;
    private final Tolerance tolerance;
    private final Refusals refusals;
    private final Map<String, List<ListedPiece>> listed = new TreeMap<>(Resource.ORDER);

    Comparison(Listing listing, FileTree tree, Tolerance tolerance, Refusals refusals) {
        this.listing = listing;
        this.tree = tree;
        this.tolerance = tolerance;
        this.refusals = refusals;
        for (ListedPiece piece : listing.pieces()) {
            listed.computeIfAbsent(piece.file(), name -> new ArrayList<>()).add(piece);
        }
    }

    /** Returns the files that were signed and are as they were signed; parts of files give none. */
    List<Resource> run(Function<List<Piece>, List<Digested>> digests) {
        Map<String, FoundFile> found = new HashMap<>();
        tree.files().forEach(file -> found.put(file.name(), file));
        oddities();
        Map<Piece, ListedPiece> wanted = new LinkedHashMap<>();
        listed.forEach((name, pieces) -> {
            FoundFile file = found.get(name);
            if (file != null) {
                plan(file, pieces, wanted);
            } else if (tree.oddities().stream()
                    .noneMatch(oddity -> oddity.name().equals(name))) {
                refusals.add(SigningRules.FILE_MISSING, name, "was signed and is not there");
            }
        });
        List<Resource> resources = compare(digests.apply(List.copyOf(wanted.keySet())), wanted);
        unsigned();
        return resources;
    }

    /** Which bytes of a file are to be read: all of it, or parts that cover it without a gap. */
    private void plan(FoundFile file, List<ListedPiece> pieces, Map<Piece, ListedPiece> wanted) {
        if (pieces.get(0).isWhole()) {
            wanted.put(Piece.whole(file), pieces.get(0));
            return;
        }
        List<ListedPiece> ordered = new ArrayList<>(pieces);
        ordered.sort(java.util.Comparator.comparingLong(ListedPiece::from));
        long end = 0;
        for (ListedPiece piece : ordered) {
            if (piece.from() != end || piece.to() <= end) {
                refusals.add(
                        SigningRules.NAME_REFUSED, file.name(), "is listed in parts that do not follow one another");
                return;
            }
            end = piece.to();
        }
        if (end != file.bytes()) {
            refusals.add(
                    SigningRules.FILE_CHANGED,
                    file.name(),
                    "has " + file.bytes() + " bytes, and was signed with " + end);
            return;
        }
        ordered.forEach(piece -> wanted.put(new Piece(file, piece.from(), piece.to()), piece));
    }

    private List<Resource> compare(List<Digested> digested, Map<Piece, ListedPiece> wanted) {
        Map<String, String> names = new HashMap<>();
        listing.pieces().forEach(piece -> names.putIfAbsent(piece.sha256(), piece.file()));
        List<Resource> resources = new ArrayList<>();
        String last = "";
        for (Digested one : digested) {
            String name = one.piece().file().name();
            String signed = Objects.requireNonNull(wanted.get(one.piece())).sha256();
            String other = names.get(one.sha256());
            if (one.problem() == null && one.sha256().equals(signed)) {
                if (listing.serialization().shardBytes() == 0) {
                    resources.add(new Resource(name, signed, one.piece().to()));
                }
            } else if (name.equals(last)) {
                // Another part of a file that was named already.
                continue;
            } else if (one.problem() != null) {
                refusals.add(SigningRules.UNREADABLE, name, one.problem());
                last = name;
            } else {
                refusals.add(
                        other == null ? SigningRules.FILE_CHANGED : SigningRules.FILE_SWAPPED,
                        name,
                        other == null
                                ? "was signed with the digest " + signed + " and has " + one.sha256()
                                : "holds what was signed as " + other);
                last = name;
            }
        }
        return resources;
    }

    private void oddities() {
        for (Oddity oddity : tree.oddities()) {
            if (oddity.kind().isFollowed()) {
                refusals.add(
                        SigningRules.LINK_FOLLOWED, oddity.name(), oddity.kind().words());
            } else if (oddity.kind() == Oddity.Kind.UNREADABLE) {
                refusals.add(
                        SigningRules.UNREADABLE, oddity.name(), oddity.kind().words());
            } else if (!tolerance.takesUnsigned() || listed.containsKey(oddity.name())) {
                refusals.add(SigningRules.LINK, oddity.name(), oddity.kind().words());
            }
        }
    }

    private void unsigned() {
        if (tolerance.takesUnsigned()) {
            return;
        }
        for (FoundFile file : tree.files()) {
            // Files without content have no parts, and the standard lists none.
            boolean nothing = listing.serialization().shardBytes() > 0 && file.bytes() == 0;
            if (!listed.containsKey(file.name()) && !nothing) {
                refusals.add(SigningRules.FILE_NOT_SIGNED, file.name(), "was not signed");
            }
        }
        for (String name : tree.excluded()) {
            if (!tolerance.takesExcluded() && !tolerance.leftOut().contains(name)) {
                refusals.add(SigningRules.EXCLUDED_NOT_EMPTY, name, "was left out by the signer and is there");
            }
        }
    }
}
