package org.saoma.sim.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.saoma.api.device.CodeScanner;
import org.saoma.api.device.DeviceInfo;
import org.saoma.api.device.DeviceStatus;
import org.saoma.api.device.ScanSink;
import org.saoma.api.device.ScannedCode;
import org.saoma.api.device.Symbology;

/**
 * A scanner that reads what is posted to it: {@code POST /sim/scanner} with the text of a code. Reads only while armed, by the
 * terminal of this process or by one of another process, which asks for codes at {@code /sim/scanner/readers/ID}.
 */
@Component(
        service = {CodeScanner.class, HttpHandler.class},
        configurationPid = "org.saoma.sim.devices",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "saoma.sim.path=/sim/scanner")
public final class SimScanner implements CodeScanner, HttpHandler {
    private static final String ID = "sim-scanner";
    private static final int LONGEST = 4096;
    private static final String READERS = "/sim/scanner/readers/";
    private static final Pattern READER = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern WAIT = Pattern.compile("wait=([0-9]|[1-5][0-9]|60)");

    private final Http http = new Http(this::act);
    private final Readers readers = new Readers(System::nanoTime);
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

    private Http.Answer act(String call, HttpExchange exchange) throws IOException, Http.Refused {
        String path = exchange.getRequestURI().getPath();
        if (call.equals("POST /sim/scanner")) {
            return scan(exchange);
        }
        String reader = path.startsWith(READERS) ? path.substring(READERS.length()) : "";
        if (READER.matcher(reader).matches() && exchange.getRequestMethod().equals("GET")) {
            return codes(reader, exchange.getRequestURI().getQuery());
        }
        if (READER.matcher(reader).matches() && exchange.getRequestMethod().equals("DELETE")) {
            readers.leave(reader);
            return new Http.Answer(200, JsonNodeFactory.instance.objectNode());
        }
        throw Http.nothingAt(call);
    }

    /** Arms the scanner for a reader, and answers with what it read within so many seconds. */
    private Http.Answer codes(String reader, String query) throws Http.Refused {
        Matcher wait = WAIT.matcher(query == null ? "wait=0" : query);
        if (!wait.matches()) {
            throw new Http.Refused(400, "wait is a number of seconds, 0 to 60.");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode codes = answer.putArray("codes");
        try {
            readers.take(reader, Duration.ofSeconds(Integer.parseInt(wait.group(1))))
                    .forEach(codes::add);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Http.Answer(200, answer);
    }

    /** 202 when the code was delivered to the terminal, which then decides about it; 200 when no sale waits for one. */
    private Http.Answer scan(HttpExchange exchange) throws IOException, Http.Refused {
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
            return readers.offer(text);
        }
        sink.scanned(
                new ScannedCode(text, text.getBytes(StandardCharsets.UTF_8), Symbology.QR_CODE, ID, Instant.now()));
        return true;
    }
}
