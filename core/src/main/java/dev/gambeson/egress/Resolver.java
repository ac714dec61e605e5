package dev.gambeson.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns the name of a host into addresses. Thread-safe. */
public interface Resolver {

    /** The resolver of the machine. */
    Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /**
     * All addresses of a host, in the order in which they are to be tried.
     *
     * @throws UnknownHostException where it has none
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
