package dev.gambeson.egress;

import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/** Ways out for tests. */
public final class Networks {

    private Networks() {}

    /** The machine with another resolver. */
    public static Network with(Resolver resolver) {
        return with(resolver, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    static Network with(Resolver resolver, SSLSocketFactory tls) {
        return new Network(resolver, tls, Clock.systemUTC(), Pause.SLEEP, Map.of());
    }

    /** Every name is this machine. */
    public static Network here() {
        return with(host -> List.of(InetAddress.getLoopbackAddress()));
    }
}
