package org.saoma.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** Looks whether a port is free before anything starts, because a server that finds it taken only logs that. */
final class Ports {

    private Ports() {}

    /**
     * Refuses one port for two servers; looked at alone, each would find it free.
     *
     * @param defaults the options that choose ports, each with the port without it
     */
    static void refuseOneForTwo(Arguments.Options options, Map<String, Integer> defaults) throws LaunchException {
        Map<Integer, String> taken = new HashMap<>();
        for (Map.Entry<String, Integer> option : defaults.entrySet()) {
            int port = options.port(option.getKey()).orElse(option.getValue());
            String other = port == 0 ? null : taken.put(port, option.getKey());
            if (other != null) {
                throw LaunchException.usage("Port " + port + " is both " + other + " and " + option.getKey()
                        + ": each server needs a port of its own.");
            }
        }
    }

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
