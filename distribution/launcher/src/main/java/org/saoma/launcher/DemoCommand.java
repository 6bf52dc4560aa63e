package org.saoma.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleException;
import org.saoma.generation.Generation;

/** {@code demo}: a terminal with simulated platforms and devices, or bound to a simulator that already runs. */
final class DemoCommand {

    private static final Set<String> OPTIONS = Set.of("--port", "--sim-port", "--printer-port", "--sim-url");

    private final Distribution distribution;
    private final Home home;
    private final PrintStream out;
    private final PrintStream err;

    DemoCommand(Distribution distribution, Home home, PrintStream out, PrintStream err) {
        this.distribution = distribution;
        this.home = home;
        this.out = out;
        this.err = err;
    }

    void run(Arguments arguments) throws LaunchException, IOException, BundleException, InterruptedException {
        Arguments.Options options = arguments.options(OPTIONS, Set.of());
        Optional<String> simUrl = options.text("--sim-url");
        if (simUrl.isPresent()) {
            check(simUrl.get());
        } else {
            Ports.refuseOneForTwo(
                    options,
                    Map.of(
                            "--port", Main.DEFAULT_PORT,
                            "--sim-port", SimulatorSettings.DEFAULT_PORT,
                            "--printer-port", SimulatorSettings.DEFAULT_PRINTER_PORT));
        }
        if (simUrl.isPresent() && options.has("--sim-port")) {
            throw LaunchException.usage(
                    "--sim-url names a simulator that already runs; --sim-port would start another.");
        }
        Generation generation = distribution.generation(simUrl.isPresent() ? "demo-terminal" : "demo");
        new Session(distribution, home, generation, out, err).run(new Work(options));
    }

    private static void check(String url) throws LaunchException {
        if (!url.matches("https?://[^/ ]+/?") || !hasHost(url)) {
            throw LaunchException.usage("`--sim-url " + url + "`: give an address like http://127.0.0.1:8090");
        }
    }

    private static boolean hasHost(String url) {
        try {
            return new URI(url).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private final class Work extends TerminalWork {

        private final Arguments.Options options;
        private final DemoPeople people = new DemoPeople(new Tools(distribution, home.root()), home);
        private String simUrl;
        private int printerPort;

        Work(Arguments.Options options) throws LaunchException {
            super(options.port("--port").orElse(Main.DEFAULT_PORT), out);
            this.options = options;
        }

        @Override
        public Map<String, Object> prepare() throws LaunchException, IOException {
            Map<String, Object> settings = super.prepare();
            Optional<String> given = options.text("--sim-url");
            printerPort = options.port("--printer-port").orElse(SimulatorSettings.DEFAULT_PRINTER_PORT);
            if (given.isPresent()) {
                simUrl = given.get().replaceAll("/$", "");
            } else {
                startSimulators();
            }
            new SettingsFile(home, "org.saoma.sim.merchant").set(Map.of("simUrl", simUrl));
            people.invite();
            return settings;
        }

        private void startSimulators() throws LaunchException, IOException {
            int port = Ports.choose(
                    options.port("--sim-port").orElse(SimulatorSettings.DEFAULT_PORT), "the simulator", "--sim-port");
            printerPort = Ports.choose(printerPort, "the simulated printer", "--printer-port");
            new SimulatorSettings(home).write(port, printerPort);
            simUrl = "http://127.0.0.1:" + port;
        }

        @Override
        void ready(String at, PrintStream to) {
            super.ready(at, to);
            to.println("  token     " + people.tokenFile());
            to.println("  wallet    " + simUrl + "/wallet");
            to.println("  simulator " + simUrl + "/sim");
            to.println("  printer   127.0.0.1:" + printerPort);
            to.println("  PINs      " + people.pins());
        }
    }
}
