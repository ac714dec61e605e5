package dev.gambeson.assess.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.crypto.certificate.Certificates;
import dev.gambeson.supply.signing.SignatureFile;
import dev.gambeson.supply.signing.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureSearchTest {

    /** Of a key of RSA, until 2126; nobody has its private half. */
    private static final String RSA = """
            -----BEGIN CERTIFICATE-----
            MIIDHjCCAgagAwIBAgIUNybNd3QkzeJ0kBxVNWDafgvogekwDQYJKoZIhvcNAQEL
            BQAwFzEVMBMGA1UEAwwMQnVpbGQgc2VydmVyMCAXDTI2MTEyNTE5MzQ0NVoYDzIx
            MjYxMTAxMTkzNDQ1WjAXMRUwEwYDVQQDDAxCdWlsZCBzZXJ2ZXIwggEiMA0GCSqG
            SIb3DQEBAQUAA4IBDwAwggEKAoIBAQDE6QisESf/cel4SuA/SC1lQi3CwxO8ckkZ
            OfFKL1HWlWZ6zfYyWrRaQ09IJzkUJH2XW6WenqwUgdh/wZMYbZykwysYCle9Y/kw
            uJbUEbcL5ZUuYDu9T16CwTzg6IFdPxOYOaQYYjKidd2VMjMzfabegyNIzBD6U3IH
            8OMD8/A5AaiN4bF13SYwddXBX8e4NfBT3nAapbyy91uRzNcO1rLDUlCgDt2HkQUt
            psx2fYzTrLkvTKApYSH0Ix3p2oqOxV7kihNCdtO4wZEzXYWKozWOzJwQnzZeQrZr
            if64Uyioc0SFCKqceUiGzVdZLR4ud3tYE+7yc25y2SBySscDbQ1/AgMBAAGjYDBe
            MB0GA1UdDgQWBBQmVIiLRNTsEDf06FXABimX37iezDAfBgNVHSMEGDAWgBQmVIiL
            RNTsEDf06FXABimX37iezDAMBgNVHRMBAf8EAjAAMA4GA1UdDwEB/wQEAwIHgDAN
            BgkqhkiG9w0BAQsFAAOCAQEAhNyW5ZlkQ3dC7o8FiKCmxeNoCNnJuaUpMrAzIDNv
            by3ud/hB7pD6r3qLCN6h7CZgi0rPd85sMBfd/gtf6PYwz/mEcfmZ+Ne4MEIfNtcJ
            edSNSLywLxFTqTrCz+n//i6S8/eWmrbHuqm5dqqG+ZfFWQyhlhLJMH0f+/TkGmXP
            4v48QAQW8Gaa5VqIF8wQOQPdaSpmxHH19RIv8UJww63y/MqUpxKj4Yeqn0BVrzNO
            qEj2e50/Rn0gxhN1/dorZl5pkZMcp2OjFVQynyOt2BJauI+1YyxD9ld1DILffNWG
            JJycN6DBmA5XsOjpUhorA1pKvFTgRnwgOsb6DbXmFxorMA==
            -----END CERTIFICATE-----
            """;

    @TempDir
    private Path folder;

    /** Whoever can write beside a model may put a signature there that no key here checks; that is an answer and no error. */
    @Test
    void aSignatureByAKeyOfAnotherKindIsNone() throws IOException {
        X509Certificate certificate = Certificates.ofPem(RSA.getBytes(StandardCharsets.US_ASCII), "test")
                .get(0);
        Path model = Files.writeString(folder.resolve("model.onnx"), "weights");
        Path file = Files.writeString(
                folder.resolve("model.onnx.sig"), """
                {"mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
                 "verificationMaterial": {"x509CertificateChain": {"certificates": [{"rawBytes": "%s"}]}},
                 "dsseEnvelope": {"payloadType": "application/vnd.in-toto+json", "payload": "e30=",
                                  "signatures": [{"sig": "AA=="}]}}
                """.formatted(RSA.replaceAll("-----[A-Z ]+-----|\\s", "")));
        Trust trust = new Trust(List.of(), List.of(certificate), SignedFiles.NOW.plusSeconds(1_000_000));
        SignatureSearch search = SignatureSearch.of(Released.of(model, null, null), SignatureFile.read(file), trust, 1);
        assertThat(search.signature()).isNull();
        assertThat(search.problem())
                .isEqualTo("the certificate of the signer holds a key of a kind that is not used for signatures here");
    }
}
