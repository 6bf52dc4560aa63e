package org.saoma.launcher;

import java.io.IOException;
import java.util.Map;

/** Tells the simulators where to listen: in a new home, and when the command line asks for another port. */
final class SimulatorSettings {

    /** Where the simulated platforms listen unless told otherwise. */
    static final int DEFAULT_PORT = 8090;

    /** Where the simulated printer listens unless told otherwise; the port of network printers. */
    static final int DEFAULT_PRINTER_PORT = 9100;

    private final Home home;

    SimulatorSettings(Home home) {
        this.home = home;
    }

    void write(int port, int printerPort) throws IOException, LaunchException {
        new SettingsFile(home, "org.saoma.sim.platform").set(Map.of("port", port));
        new SettingsFile(home, "org.saoma.sim.devices").set(Map.of("printerPort", printerPort));
    }
}
