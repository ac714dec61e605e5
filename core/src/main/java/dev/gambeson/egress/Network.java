package dev.gambeson.egress;

import java.time.Clock;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/**
 * What of the machine the way out depends on. Tests give another.
 *
 * @param resolver turns names into addresses
 * @param tls makes sockets for https; decides which authorities are trusted
 * @param clock tells when to ask again
 * @param pause waits until then
 * @param environment the environment variables, where secrets are
 */
public record Network(
        Resolver resolver, SSLSocketFactory tls, Clock clock, Pause pause, Map<String, String> environment) {

    /** The machine as it is: its resolver, its trusted authorities, its clock. */
    public static Network ofMachine(Map<String, String> environment) {
        return new Network(
                Resolver.SYSTEM,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Clock.systemUTC(),
                Pause.SLEEP,
                environment);
    }

    /**
     * The same, which trusts the authorities of a file and no others.
     *
     * @param pem certificates (RFC 7468)
     * @param file what to call it in errors
     * @throws dev.gambeson.GambesonException {@code SETTINGS_INVALID} where it holds none
     */
    public Network trusting(byte[] pem, String file) {
        return Authorities.trusted(this, pem, file);
    }

    /** Shows nothing: the environment holds secrets. */
    @Override
    public String toString() {
        return "Network";
    }
}
