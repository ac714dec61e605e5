package dev.gambeson.egress;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trust in the certificates of a file, and in no others. */
final class Authorities {

    private Authorities() {}

    /**
     * The same network, which trusts only them.
     *
     * @param pem certificates (RFC 7468)
     * @throws GambesonException {@code SETTINGS_INVALID} where it holds none
     */
    static Network trusted(Network network, byte[] pem, String file) {
        try {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
            if (all.isEmpty()) {
                throw none(file, null);
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : all) {
                store.setCertificateEntry("authority " + store.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return new Network(
                    network.resolver(),
                    context.getSocketFactory(),
                    network.clock(),
                    network.pause(),
                    network.environment());
        } catch (GeneralSecurityException | IOException e) {
            throw none(file, e);
        }
    }

    private static GambesonException none(String file, @org.jspecify.annotations.Nullable Exception cause) {
        return new GambesonException(
                ErrorCode.SETTINGS_INVALID,
                file + " holds no certificate",
                "It should be a file in PEM with the certificates of authorities.",
                cause);
    }
}
