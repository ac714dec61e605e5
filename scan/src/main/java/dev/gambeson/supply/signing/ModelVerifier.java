package dev.gambeson.supply.signing;

import dev.gambeson.supply.manifest.FileDigests;
import dev.gambeson.supply.manifest.FileTree;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import dev.gambeson.supply.manifest.WalkRules;
import dev.gambeson.supply.signing.bundle.Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds files against a signature (OpenSSF Model Signing v1.0 §8). Nothing of a bundle is believed before its signature holds, and
 * no name of a bundle is ever made a path. Immutable and thread-safe.
 *
 * <pre>{@code
 * ModelVerifier verifier = new ModelVerifier(new Trust(List.of(key), List.of(), clock.instant()), Tolerance.NONE, 2, n -> {});
 * Signatory who = verifier.verify(model, model.resolve("model.sig")).demand();
 * }</pre>
 */
public final class ModelVerifier {

    private final Trust trust;
    private final Tolerance tolerance;
    private final int threads;
    private final LongConsumer read;

    /**
     * A verifier.
     *
     * @param threads how many files are read at a time
     * @param read hears from any thread how many bytes more were read
     */
    public ModelVerifier(Trust trust, Tolerance tolerance, int threads, LongConsumer read) {
        this.trust = trust;
        this.tolerance = tolerance;
        this.threads = threads;
        this.read = read;
    }

    /**
     * Verifies.
     *
     * @param model a folder or file
     * @param signature the bundle, which may lie in the folder
     * @throws dev.gambeson.GambesonException {@code FILE_NOT_FOUND}, {@code INPUT_UNREADABLE}, {@code INPUT_TOO_LARGE};
     *     {@code INPUT_MALFORMED} and {@code INPUT_UNSUPPORTED} where the bundle is none, or asks for what is not known here,
     *     or is that of an identity and nothing on the class path checks those
     */
    public Verification verify(Path model, Path signature) {
        return verify(model, SignatureFile.read(signature));
    }

    /** The same with a signature that was read. */
    public Verification verify(Path model, SignatureFile signature) {
        return verify(
                FileTree.nameOf(model),
                Files.isRegularFile(model),
                signature,
                listing -> lying(model, signature, listing));
    }

    /**
     * The same of a file that was read: the answer is about its bytes, and not about what lies in its place since.
     *
     * @param name what it is called: the last part of its path
     */
    public Verification verify(String name, byte[] content, SignatureFile signature) {
        return verify(name, true, signature, listing -> Held.of(name, content));
    }

    private Verification verify(String name, boolean file, SignatureFile signature, Function<Listing, Held> held) {
        String source = signature.source();
        Refusals refusals = new Refusals();
        Bundle bundle = signature.bundle();
        Authentication authentication = new Authentication(bundle, source, trust, refusals);
        Signatory signatory = authentication.signatory();
        if (signatory == null) {
            return new Verification(name, null, null, null, 0, 0, null, refusals.findings());
        }
        Listing listing = Listing.of(bundle.envelope().payload(), source, file ? name : null, refusals);
        if (authentication.isOld() && !listing.old()) {
            refusals.add(SigningRules.SIGNATURE_BROKEN, "the signature holds in an encoding that this form never had");
        } else if (listing.old()) {
            refusals.add(SigningRules.OLD_FORM, source, "is of version 0.2");
        }
        return compared(held.apply(listing), listing, signatory, bundle, refusals);
    }

    private Held lying(Path model, SignatureFile signature, Listing listing) {
        Set<String> excluded = new HashSet<>(listing.serialization().excluded());
        excluded.addAll(tolerance.leftOut());
        listing.pieces().forEach(piece -> uncover(excluded, piece.file()));
        boolean links = listing.serialization().followsLinks();
        FileTree tree = FileTree.of(model, new WalkRules(excluded, signature.path(), links));
        return new Held(tree, new FileDigests(threads, links, read)::of);
    }

    private Verification compared(Held held, Listing listing, Signatory signatory, Bundle bundle, Refusals refusals) {
        FileTree tree = held.tree();
        List<Resource> resources = new Comparison(listing, tree, tolerance, refusals).run(held.digests());
        boolean whole = refusals.isEmpty() && listing.serialization().shardBytes() == 0;
        @Nullable Manifest manifest = whole ? new Manifest(tree.name(), resources) : null;
        return new Verification(
                tree.name(),
                signatory,
                bundle,
                listing.rootDigest(),
                listing.pieces().stream().map(ListedPiece::file).distinct().count(),
                tree.bytes(),
                manifest,
                refusals.findings());
    }

    /** What was signed is looked at, whatever is left out. */
    private static void uncover(Set<String> excluded, String file) {
        for (int at = file.length(); at > 0; at = file.lastIndexOf('/', at - 1)) {
            excluded.remove(file.substring(0, at));
        }
    }
}
