package org.saoma.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleException;

/**
 * {@code sim}: the simulators in a process of their own. They live in {@code sim/} of the home, so that a terminal can run in the
 * same home beside them.
 */
final class SimCommand {

    private final Distribution distribution;
    private final Home home;
    private final PrintStream out;
    private final PrintStream err;

    SimCommand(Distribution distribution, Path home, PrintStream out, PrintStream err) {
        this.distribution = distribution;
        this.home = new Home(home.resolve("sim"));
        this.out = out;
        this.err = err;
    }

    void run(Arguments arguments) throws LaunchException, IOException, BundleException, InterruptedException {
        Arguments.Options options = arguments.options(Set.of("--port", "--printer-port"), Set.of());
        Ports.refuseOneForTwo(
                options,
                Map.of(
                        "--port", SimulatorSettings.DEFAULT_PORT,
                        "--printer-port", SimulatorSettings.DEFAULT_PRINTER_PORT));
        int port = options.port("--port").orElse(SimulatorSettings.DEFAULT_PORT);
        int printerPort = options.port("--printer-port").orElse(SimulatorSettings.DEFAULT_PRINTER_PORT);
        new Session(distribution, home, distribution.generation("sim"), out, err).run(new Work(port, printerPort));
    }

    private final class Work implements Session.Work {

        private final int wantedPort;
        private final int wantedPrinterPort;
        private int port;
        private int printerPort;

        Work(int wantedPort, int wantedPrinterPort) {
            this.wantedPort = wantedPort;
            this.wantedPrinterPort = wantedPrinterPort;
        }

        @Override
        public Map<String, Object> prepare() throws LaunchException, IOException {
            port = Ports.choose(wantedPort, "the simulator", "--port");
            printerPort = Ports.choose(wantedPrinterPort, "the simulated printer", "--printer-port");
            new SimulatorSettings(home).write(port, printerPort);
            return Map.of();
        }

        @Override
        public String started(RunningFramework framework) {
            return "http://127.0.0.1:" + port;
        }

        @Override
        public void running(RunningFramework framework) {
            out.println("ready");
            out.println("  simulator http://127.0.0.1:" + port + "/sim");
            out.println("  wallet    http://127.0.0.1:" + port + "/wallet");
            out.println("  printer   127.0.0.1:" + printerPort);
            out.flush();
        }
    }
}
