package dev.gambeson.supply.release;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.certificate.Certificates;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.Nearest;
import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import dev.gambeson.supply.release.holder.CertifiedName;
import dev.gambeson.supply.release.holder.Holder;
import dev.gambeson.supply.signing.identity.CertifiedClaim;
import dev.gambeson.supply.signing.identity.ExpectedIdentity;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Reads whom a release policy names. For one file. */
final class HolderReader {

    private static final String ISSUED_TO = "`subject` or `alternative-name`";

    private final Map<String, Holder> holders = new LinkedHashMap<>();

    /** Holders by their names, in the order in which they stand. */
    static Map<String, Holder> read(YamlMapping root) {
        HolderReader reader = new HolderReader();
        reader.read(root, "keys", HolderReader::key);
        reader.read(root, "certificates", HolderReader::certificate);
        reader.read(root, "identities", HolderReader::identity);
        if (reader.holders.isEmpty()) {
            throw root.required("gambeson-release")
                    .problem("names nobody: `keys`, `certificates` and `identities` say whose signatures count");
        }
        return reader.holders;
    }

    private void read(YamlMapping root, String kind, Function<YamlValue, Holder> one) {
        root.optional(kind).map(YamlValue::mapping).ifPresent(named -> {
            for (String name : named.keys()) {
                YamlValue value = named.required(name);
                if (holders.putIfAbsent(name, one.apply(value)) != null) {
                    throw value.problem("is a name that somebody else has already; each holder has his own");
                }
            }
        });
    }

    private static Holder key(YamlValue pem) {
        return attempt(
                pem, "holds no usable key", () -> new Holder.OfKey(VerificationKey.ofPem(pem.text(), "the key")));
    }

    private static Holder certificate(YamlValue value) {
        YamlMapping mapping = ReleasePolicyReader.only(value.mapping(), "certificate", "subject", "alternative-name");
        YamlValue pem = mapping.required("certificate");
        List<X509Certificate> certificates = attempt(
                pem,
                "holds no usable certificate",
                () -> Certificates.ofPem(pem.text().getBytes(StandardCharsets.UTF_8), "the certificate"));
        if (certificates.size() != 1) {
            throw pem.problem("holds " + certificates.size() + " certificates, and one is to be named");
        }
        boolean named = mapping.keys().size() > 1;
        boolean authority = Holder.OfCertificate.isAuthority(certificates.get(0));
        if (authority && !named) {
            throw value.problem("is an authority, and would be believed whomever it certifies: say whom it must have"
                    + " certified, by " + ISSUED_TO);
        }
        if (!authority && named) {
            throw value.problem(
                    "is no authority, but the certificate of a signer, which says itself whose it is: leave out "
                            + ISSUED_TO);
        }
        return attempt(
                value,
                "does not say whom the authority must have certified",
                () -> new Holder.OfCertificate(certificates.get(0), authority ? name(mapping) : null));
    }

    private static CertifiedName name(YamlMapping mapping) {
        return new CertifiedName(
                mapping.optional("subject")
                        .map(YamlValue::text)
                        .map(X500Principal::new)
                        .orElse(null),
                mapping.optional("alternative-name").map(YamlValue::text).orElse(null));
    }

    private static Holder identity(YamlValue value) {
        YamlMapping mapping = ReleasePolicyReader.only(value.mapping(), "subject", "pattern", "issuer", "claims");
        @Nullable
        String subject = mapping.optional("subject").map(YamlValue::text).orElse(null);
        @Nullable
        String pattern = mapping.optional("pattern").map(YamlValue::text).orElse(null);
        String issuer = mapping.required("issuer").text();
        if ((subject == null) == (pattern == null)) {
            throw value.problem("names an identity by one of `subject` and `pattern`");
        }
        return attempt(
                value,
                "names nobody at Sigstore",
                () -> new Holder.OfIdentity(
                        subject != null
                                ? ExpectedIdentity.exactly(subject, issuer)
                                : ExpectedIdentity.like(String.valueOf(pattern), issuer),
                        claims(mapping)));
    }

    private static Map<CertifiedClaim, String> claims(YamlMapping mapping) {
        Map<CertifiedClaim, String> claims = new EnumMap<>(CertifiedClaim.class);
        mapping.optional("claims").ifPresent(value -> {
            YamlMapping given = value.mapping();
            for (String name : given.keys()) {
                CertifiedClaim claim = CertifiedClaim.of(name)
                        .orElseThrow(() -> given.required(name)
                                .problem("is nothing that Sigstore certifies"
                                        + Nearest.hint(name, CertifiedClaim.ids())));
                String expected = given.required(name).text();
                if (expected.isBlank()) {
                    throw given.required(name).problem("is empty");
                }
                claims.put(claim, expected);
            }
            if (claims.isEmpty()) {
                throw value.problem("names no claim; valid here: " + String.join(", ", CertifiedClaim.ids()));
            }
        });
        return claims;
    }

    private static <T> T attempt(YamlValue value, String problem, java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw value.problem(problem + ": " + e.getMessage());
        } catch (GambesonException e) {
            if (e.code() == ErrorCode.SETTINGS_INVALID) {
                throw e;
            }
            throw value.problem(problem + ": " + e.explained());
        }
    }
}
