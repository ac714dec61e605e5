package dev.gambeson.cli.sign;

import dev.gambeson.crypto.certificate.Certificates;
import dev.gambeson.format.FileInput;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Files with certificates, as they were named. */
final class CertificateFiles {

    private static final long MOST_BYTES = 4 << 20;

    private CertificateFiles() {}

    static List<X509Certificate> read(List<Path> files) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Path file : files) {
            try (FileInput input = FileInput.open(file, file.toString())) {
                certificates.addAll(Certificates.ofPem(input.readAll(MOST_BYTES), file.toString()));
            }
        }
        return certificates;
    }
}
