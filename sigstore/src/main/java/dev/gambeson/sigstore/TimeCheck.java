package dev.gambeson.sigstore;

import dev.gambeson.supply.signing.identity.IdentityOutcome.Reason;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.timestamp.client.ImmutableTimestampResponse;
import dev.sigstore.timestamp.client.TimestampResponse;
import dev.sigstore.timestamp.client.TimestampVerifier;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import dev.sigstore.trustroot.TransparencyLog;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Whether everybody who says when the signature was made names a moment at which the certificate was valid, and the log counted.
 * Run after {@link LoggedCheck}, which checks what the log has promised; a time of the entry without a promise is nobody's.
 */
record TimeCheck(SigstoreTrustedRoot root) {

    void demand(Evidence evidence) throws NotProvedException {
        List<Instant> times = new ArrayList<>();
        RekorEntry entry = evidence.entry();
        String promise = entry.getVerification().getSignedEntryTimestamp();
        if (promise != null && !promise.isEmpty()) {
            times.add(entry.getIntegratedTimeInstant());
        }
        times.addAll(stamped(evidence.timestamps(), evidence.signature()));
        if (times.isEmpty()) {
            throw new NotProvedException(Reason.TIME_NOT_PROVED, "nobody says when the signature was made");
        }
        for (Instant time : times) {
            demand(time, evidence);
        }
    }

    /** When authorities of time have seen a signature. */
    private List<Instant> stamped(List<byte[]> timestamps, byte[] signature) throws NotProvedException {
        List<Instant> times = new ArrayList<>();
        for (byte[] timestamp : timestamps) {
            Step.demand(
                    Reason.TIME_NOT_PROVED,
                    "a timestamp is not by an authority of the trusted root, or not over this signature",
                    () -> times.add(read(timestamp, signature)));
        }
        return times;
    }

    /** Whether authorities of time have seen a signature while its certificate was valid; no log is asked yet. */
    void demand(List<byte[]> timestamps, byte[] signature, X509Certificate certificate) throws NotProvedException {
        for (Instant time : stamped(timestamps, signature)) {
            demandValid(time, certificate);
        }
    }

    private Instant read(byte[] timestamp, byte[] signature) throws Exception {
        TimestampResponse response =
                ImmutableTimestampResponse.builder().encoded(timestamp).build();
        TimestampVerifier.newTimestampVerifier(root).verify(response, signature);
        return response.getGenTime().toInstant();
    }

    private static void demandValid(Instant time, X509Certificate certificate) throws NotProvedException {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (time.isBefore(from) || time.isAfter(until)) {
            throw new NotProvedException(
                    Reason.TIME_NOT_PROVED,
                    "it was signed at " + time + ", and the certificate is valid from " + from + " until " + until);
        }
    }

    private void demand(Instant time, Evidence evidence) throws NotProvedException {
        demandValid(time, evidence.certificate());
        byte[] log = HexFormat.of().parseHex(evidence.entry().getLogID());
        if (TransparencyLog.find(root.getTLogs(), log, time).isEmpty()) {
            throw new NotProvedException(
                    Reason.TIME_NOT_PROVED, "the log did not count at " + time + ", as the trusted root says");
        }
    }
}
