package org.saoma.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Looks whether a port is free before anything starts, because a server that finds it taken only logs that. */
final class Ports {

    private Ports() {}

    /**
     * @param wanted the port, or 0 for any free one
     * @param what listens there, for the person
     * @param option the option that chooses another port
     * @return the port to use
     */
    static int choose(int wanted, String what, String option) throws LaunchException {
        try (ServerSocket probe = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new LaunchException(
                    LaunchException.FAILED,
                    "Port " + wanted + " for " + what
                            + " is in use by another program. Stop that one, or choose another" + " port with " + option
                            + " N.",
                    e);
        }
    }
}
