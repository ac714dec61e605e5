package dev.gambeson.crypto.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.SplittableRandom;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CertificateChainTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final KeyPair KEY = pair();
    private static final KeyPair OTHER = pair();

    private final X509Certificate root = authority("root", "root", KEY, KEY);
    private final X509Certificate middle = authority("middle", "root", OTHER, KEY);
    private final X509Certificate leaf = signer(KeyUsage.digitalSignature, null, 0, 1);

    @Test
    void aChainInAnyOrderLeadsToWhatIsTrusted() {
        List<X509Certificate> others = new ArrayList<>(List.of(middle, root, authority("else", "else", KEY, KEY)));
        for (int i = 0; i < 6; i++) {
            Collections.rotate(others, 1);
            CertificateChain chain = new CertificateChain(leaf, others);
            assertThat(chain.problem(List.of(root), NOW)).isNull();
            assertThat(chain.problem(List.of(middle), NOW)).isNull();
            assertThat(chain.problem(List.of(leaf), NOW)).isNull();
        }
    }

    @Test
    void nothingIsTrustedForBeingInTheChain() {
        CertificateChain chain = new CertificateChain(leaf, List.of(middle, root));
        kind(chain.problem(List.of(), NOW), CertificateProblem.Kind.NOT_TRUSTED);
        X509Certificate sameName = authority("root", "root", OTHER, OTHER);
        kind(chain.problem(List.of(sameName), NOW), CertificateProblem.Kind.NOT_TRUSTED);
        kind(
                new CertificateChain(leaf, List.of(root)).problem(List.of(root), NOW),
                CertificateProblem.Kind.NOT_TRUSTED);
    }

    @Test
    void whoeverIsNoAuthorityGivesOutNothing() {
        X509Certificate pretender = make("middle", "root", OTHER, KEY, 0, 1, false, KeyUsage.digitalSignature, null);
        CertificateChain chain = new CertificateChain(leaf, List.of(pretender));
        kind(chain.problem(List.of(root), NOW), CertificateProblem.Kind.NOT_TRUSTED);
    }

    @Test
    void everyOneHasItsTime() {
        List<X509Certificate> above = List.of(middle);
        kind(
                new CertificateChain(signer(KeyUsage.digitalSignature, null, -2, -1), above)
                        .problem(List.of(root), NOW),
                CertificateProblem.Kind.EXPIRED);
        kind(
                new CertificateChain(signer(KeyUsage.digitalSignature, null, 1, 2), above).problem(List.of(root), NOW),
                CertificateProblem.Kind.NOT_YET_VALID);
        X509Certificate oldMiddle = make("middle", "root", OTHER, KEY, -2, -1, true, KeyUsage.keyCertSign, null);
        kind(
                new CertificateChain(leaf, List.of(oldMiddle)).problem(List.of(root), NOW),
                CertificateProblem.Kind.EXPIRED);
        X509Certificate oldRoot = make("root", "root", KEY, KEY, -2, -1, true, KeyUsage.keyCertSign, null);
        kind(new CertificateChain(leaf, above).problem(List.of(oldRoot), NOW), CertificateProblem.Kind.EXPIRED);
    }

    @Test
    void itMustBeForSigning() {
        List<X509Certificate> above = List.of(middle);
        kind(
                new CertificateChain(signer(KeyUsage.keyAgreement, KeyPurposeId.id_kp_serverAuth, 0, 1), above)
                        .problem(List.of(root), NOW),
                CertificateProblem.Kind.NOT_FOR_SIGNING);
        assertThat(new CertificateChain(signer(KeyUsage.keyAgreement, KeyPurposeId.id_kp_codeSigning, 0, 1), above)
                        .problem(List.of(root), NOW))
                .isNull();
    }

    /** Its key lies on a server that faces the world: whoever breaks in there must not sign models. */
    @Test
    void aCertificateForAnotherPurposeIsNotForSigning() {
        List<X509Certificate> above = List.of(middle);
        for (KeyPurposeId purpose : List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_emailProtection)) {
            kind(
                    new CertificateChain(signer(KeyUsage.digitalSignature, purpose, 0, 1), above)
                            .problem(List.of(root), NOW),
                    CertificateProblem.Kind.NOT_FOR_SIGNING);
        }
        for (KeyPurposeId purpose : List.of(KeyPurposeId.id_kp_codeSigning, KeyPurposeId.anyExtendedKeyUsage)) {
            assertThat(new CertificateChain(signer(KeyUsage.digitalSignature, purpose, 0, 1), above)
                            .problem(List.of(root), NOW))
                    .isNull();
        }
    }

    @Test
    void damagedCertificatesAreRefused() throws Exception {
        byte[] sound = leaf.getEncoded();
        assertThat(Certificates.ofDer(sound, "c")).isEqualTo(leaf);
        SplittableRandom random = new SplittableRandom(5);
        int rounds = Integer.getInteger("gambeson.fuzz", 10_000);
        for (int i = 0; i < rounds; i++) {
            byte[] bytes = sound.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            try {
                X509Certificate read = Certificates.ofDer(bytes, "c");
                boolean same = java.util.Arrays.equals(bytes, sound);
                if (i % 20 == 0 && !same) {
                    assertThat(new CertificateChain(read, List.of(middle)).problem(List.of(root), NOW))
                            .as("round %d", i)
                            .isNotNull();
                }
            } catch (GambesonException e) {
                assertThat(e.code()).as("round %d", i).isEqualTo(ErrorCode.INPUT_MALFORMED);
            }
        }
        assertThatThrownBy(() -> Certificates.ofDer(java.util.Arrays.copyOf(sound, sound.length + 1), "c"))
                .hasMessage("c: holds a certificate that is damaged");
    }

    private static void kind(@Nullable CertificateProblem problem, CertificateProblem.Kind kind) {
        assertThat(problem).isNotNull();
        assertThat(problem.kind()).isEqualTo(kind);
    }

    private static X509Certificate authority(String name, String issuer, KeyPair key, KeyPair by) {
        return make(name, issuer, key, by, -1, 5, true, KeyUsage.keyCertSign, null);
    }

    private static X509Certificate signer(int usage, @Nullable KeyPurposeId purpose, int from, int to) {
        return make("signer", "middle", pair(), OTHER, from, to, false, usage, purpose);
    }

    private static X509Certificate make(
            String name,
            String issuer,
            KeyPair key,
            KeyPair by,
            int fromYears,
            int toYears,
            boolean authority,
            int usage,
            @Nullable KeyPurposeId purpose) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Principal("CN=" + issuer),
                    BigInteger.valueOf(name.hashCode() & 0xffff),
                    Date.from(NOW.plusSeconds(fromYears * 31_536_000L - 60)),
                    Date.from(NOW.plusSeconds(toYears * 31_536_000L)),
                    new X500Principal("CN=" + name),
                    key.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            if (purpose != null) {
                builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
            }
            byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate()))
                    .getEncoded();
            return Certificates.ofDer(der, name);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
