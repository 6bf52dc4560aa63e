package org.saoma.sim.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.saoma.api.device.CodeScanner;
import org.saoma.api.device.DeviceInfo;
import org.saoma.api.device.DeviceStatus;
import org.saoma.api.device.ScanSink;
import org.saoma.api.device.ScannedCode;
import org.saoma.api.device.Symbology;

/** A scanner that reads what is posted to it: {@code POST /sim/scanner} with the text of a code. Reads only while armed. */
@Component(
        service = {CodeScanner.class, HttpHandler.class},
        configurationPid = "org.saoma.sim.devices",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "saoma.sim.path=/sim/scanner")
public final class SimScanner implements CodeScanner, HttpHandler {
    private static final String ID = "sim-scanner";
    private static final int LONGEST = 4096;

    private final Http http = new Http(this::scan);
    private final Instant since = Instant.now();
    private ScanSink sink;

    @Override
    public DeviceInfo info() {
        return new DeviceInfo(ID, DeviceInfo.Kind.SCANNER, "Simulated scanner", "POST /sim/scanner");
    }

    @Override
    public DeviceStatus status() {
        return new DeviceStatus(DeviceStatus.State.READY, "", since);
    }

    @Override
    public synchronized void arm(ScanSink target) {
        sink = target;
    }

    @Override
    public synchronized void disarm() {
        sink = null;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        http.handle(exchange);
    }

    /** 202 when the code was delivered to the terminal, which then decides about it; 200 when no sale waits for one. */
    private Http.Answer scan(String call, HttpExchange exchange) throws IOException, Http.Refused {
        if (!call.equals("POST /sim/scanner")) {
            throw Http.nothingAt(call);
        }
        JsonNode text = Http.body(exchange).path("text");
        if (!text.isTextual() || text.asText().isEmpty() || text.asText().length() > LONGEST) {
            throw new Http.Refused(400, "text is what the code says, 1 to " + LONGEST + " characters.");
        }
        boolean delivered = deliver(text.asText());
        return new Http.Answer(
                delivered ? 202 : 200,
                JsonNodeFactory.instance.objectNode().put("armed", delivered).put("delivered", delivered));
    }

    /** Under the lock, so that nothing is delivered after {@link #disarm()} returned. */
    private synchronized boolean deliver(String text) {
        if (sink == null) {
            return false;
        }
        sink.scanned(
                new ScannedCode(text, text.getBytes(StandardCharsets.UTF_8), Symbology.QR_CODE, ID, Instant.now()));
        return true;
    }
}
