package dev.gambeson.supply.signing;

import dev.gambeson.report.Reference;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.util.List;

/** Why a signature over a model does not hold. */
public final class SigningRules {

    static final Rule ANOTHER_KEY = rule(
            "signing/another-key",
            "The model is signed by a key that you do not trust",
            "The signature names another key than those that were given, and none of them checks it.",
            "Ask whoever released the model for the public key by a way that you trust, or do not use the model.");
    static final Rule SIGNATURE_BROKEN = rule(
            "signing/signature-broken",
            "The signature is not over what it says",
            "The signature names a key that you trust, and does not hold under it: the list of files or the signature itself was"
                    + " changed after signing.",
            "Get the signature again from where the model was released.");
    static final Rule CERTIFICATE_EXPIRED = rule(
            "signing/certificate-expired",
            "The certificate of the signer is not valid at this time",
            "Its time, or that of a certificate it depends on, is over or has not come. When the model was signed cannot be proved"
                    + " by the signature.",
            "Have the model signed again. Where you know when it was signed, say so: --valid-at.");
    static final Rule CERTIFICATE_NOT_TRUSTED = rule(
            "signing/certificate-not-trusted",
            "The certificate of the signer leads to none that you trust",
            "No chain of certificates leads from the one of the signer to one of those that were given.",
            "Give the certificate of the authority of whoever released the model, got by a way that you trust.");
    static final Rule CERTIFICATE_NOT_FOR_SIGNING = rule(
            "signing/certificate-not-for-signing",
            "The certificate of the signer is not for signing",
            "An authority says in a certificate what its key may do, and signing is not among it.",
            "Have the model signed with a certificate for digital signatures or for the signing of code.");
    static final Rule ANOTHER_METHOD = rule(
            "signing/another-method",
            "The model is signed in another way than you ask for",
            "A bundle holds the signature of a key, of a certificate or of an identity at Sigstore. Each is checked against something"
                    + " else.",
            "Give what fits: --public-key or --trusted for a key, --chain for a certificate, --identity with --issuer and"
                    + " --trusted-root for an identity.");
    static final Rule IDENTITY_NOT_CERTIFIED = rule(
            "signing/identity-not-certified",
            "Nobody whom you trust has certified the identity",
            "The certificate in the bundle was not given out by an authority of the trusted root, or no log of certificates has"
                    + " seen it.",
            "Use the trusted root of the Sigstore where the model was signed, and a new one if it is old. If it is the right one, do"
                    + " not use the model.");
    static final Rule ANOTHER_IDENTITY = rule(
            "signing/another-identity",
            "The model is signed by another identity than you ask for",
            "It is proved who has signed, and that is nobody whom you have named; the issuer counts as much as the name.",
            "Ask whoever released the model for identity and issuer by a way that you trust, or do not use the model.");
    static final Rule NOT_LOGGED = rule(
            "signing/not-logged",
            "It is not proved that the signature is in a public log",
            "An identity signs with a key of minutes. What counts is the entry of exactly this signature in a log of the trusted"
                    + " root, where its owner can see it; here it is missing, changed, or about something else.",
            "Get the signature again from where the model was released.");
    static final Rule TIME_NOT_PROVED = rule(
            "signing/time-not-proved",
            "When the model was signed is not proved",
            "A certificate of an identity is valid for minutes. A log or an authority of time must have seen the signature within"
                    + " them; otherwise it may be made with a key that was found later.",
            "Get the signature again from where the model was released, or have the model signed again.");
    static final Rule ROOT_DIGEST = rule(
            "signing/root-digest",
            "The digest of the whole is not that of the listed files",
            "What was signed names a digest of all files that does not come out of the list beside it. Other statements about the"
                    + " model speak of that digest.",
            "Have the model signed again by a tool that follows OpenSSF Model Signing v1.0.");
    static final Rule NAME_REFUSED = rule(
            "signing/name-refused",
            "A listed name is not that of a file in the folder",
            "A name in the list leads out of the folder, is absolute, is empty, or stands twice. No honest signer writes such a list.",
            "Do not use the model. Tell whoever released it.");
    static final Rule FILE_CHANGED = rule(
            "signing/file-changed",
            "A file is not the one that was signed",
            "The content of the file has another digest than the signature says: it was changed, cut or replaced.",
            "Get the file again from where the model was released. If it was changed on purpose, the model needs a new signature.");
    static final Rule FILE_SWAPPED = rule(
            "signing/file-swapped",
            "A file holds what was signed under another name",
            "The content was signed, but as another file of the same model: files were exchanged or copied over one another.",
            "Get the model again from where it was released.");
    static final Rule FILE_MISSING = rule(
            "signing/file-missing",
            "A file that was signed is not there",
            "The signature lists a file that the folder does not have under this name: it was taken out, renamed or never copied.",
            "Get the model again, all of it. A single file must have the name that it was signed under.");
    static final Rule FILE_NOT_SIGNED = rule(
            "signing/file-not-signed",
            "A file is there that was not signed",
            "The folder holds something that the signature does not list. A loader may read it all the same.",
            "Take it out, or have the model signed again. What may lie there unsigned can be named: --leave-out PATH.");
    static final Rule EXCLUDED_NOT_EMPTY = rule(
            "signing/excluded-not-empty",
            "Something is there that the signature leaves out",
            "The signer has left out a file or folder, and something is there. Whoever can write to it can put anything into a model"
                    + " that passes for signed.",
            "Take it out, or say that it may be there: --leave-out PATH, or --allow-left-out for all that the signer has left out.");
    static final Rule LINK = rule(
            "signing/link",
            "A link, or what is neither file nor folder, lies there",
            "The signer has signed files. What a link leads to can be changed without a trace in the folder.",
            "Put the file itself in place of the link.");
    static final Rule UNREADABLE = rule(
            "signing/file-unreadable",
            "A file could not be compared",
            "The file cannot be read, or changed while it was read, so that nothing is known of it.",
            "Check its permissions and the disk, and verify a copy that nothing writes to.");
    static final Rule LINK_FOLLOWED = new Rule(
            "signing/link-followed",
            Severity.MEDIUM,
            "A link leads out of the folder, or back into it",
            "The signer has followed links, and so does the verification. What lies outside of the folder can be changed by whoever"
                    + " may write there, after the verification too.",
            "Put the file itself in place of the link, and have the model signed again.",
            List.of("file"),
            List.of());
    static final Rule OLD_FORM = new Rule(
            "signing/old-form",
            Severity.LOW,
            "The signature is in a form of the time before the standard",
            "Version 0.2 of the reference implementation wrote what it signed in another way, with a mistake in the encoding, and"
                    + " without a digest of the whole. The signature holds, but newer tools may stop taking it.",
            "Have the model signed again.",
            List.of("file"),
            List.of());
    static final Rule MORE = rule(
            "signing/more",
            "There are more files that do not pass",
            "Only the first hundred of what was found are shown; all of it counts, and the number of the others is told.",
            "Mend what is shown, and verify again.");

    private SigningRules() {}

    /** Every rule of this package. */
    public static List<Rule> all() {
        return List.of(
                ANOTHER_KEY,
                SIGNATURE_BROKEN,
                CERTIFICATE_EXPIRED,
                CERTIFICATE_NOT_TRUSTED,
                CERTIFICATE_NOT_FOR_SIGNING,
                ANOTHER_METHOD,
                IDENTITY_NOT_CERTIFIED,
                ANOTHER_IDENTITY,
                NOT_LOGGED,
                TIME_NOT_PROVED,
                ROOT_DIGEST,
                NAME_REFUSED,
                FILE_CHANGED,
                FILE_SWAPPED,
                FILE_MISSING,
                FILE_NOT_SIGNED,
                EXCLUDED_NOT_EMPTY,
                LINK,
                UNREADABLE,
                LINK_FOLLOWED,
                OLD_FORM,
                MORE);
    }

    private static Rule rule(String id, String title, String description, String remedy) {
        return new Rule(
                id,
                Severity.CRITICAL,
                title,
                description,
                remedy,
                List.of("file"),
                List.of(new Reference("CWE", "4.18", "CWE-345")));
    }
}
