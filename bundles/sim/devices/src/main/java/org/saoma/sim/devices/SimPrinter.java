package org.saoma.sim.devices;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptRenderer;
import org.saoma.sim.devices.printer.PrinterEmulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the emulated printer and its control routes. Immediate, because the printer listens whether or not its routes are served. */
@Component(
        service = HttpHandler.class,
        configurationPid = "org.saoma.sim.devices",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        property = "saoma.sim.path=/sim/printer")
@Designate(ocd = Config.class)
public final class SimPrinter implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SimPrinter.class);

    private final PrinterEmulator printer;
    private final Http http;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ReceiptRenderer renderer;

    @Activate
    public SimPrinter(Config config) throws IOException {
        Paper paper = Map.of("58", Paper.MM_58, "80", Paper.MM_80).get(config.paper());
        if (paper == null) {
            throw new IllegalArgumentException("paper is 58 or 80, not " + config.paper());
        }
        printer = new PrinterEmulator(config.printerPort(), paper, Clock.systemUTC());
        http = new Http(new PrinterRoutes(printer, () -> renderer)::act);
        LOG.info("simulated printer at 127.0.0.1:{}", printer.port());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        http.handle(exchange);
    }

    @Deactivate
    void stop() {
        printer.close();
    }
}
