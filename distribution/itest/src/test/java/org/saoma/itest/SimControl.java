package org.saoma.itest;

import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentState;

/** The simulated Alipay platform, through its control calls: payers, behaviours and the ledger. */
final class SimControl {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;

    private SimControl(URI url) {
        this.url = url;
    }

    /** The platform at an address. */
    static SimControl at(URI url) {
        return new SimControl(url);
    }

    /** The platform that runs in this framework. */
    static SimControl in(BundleContext context) throws InvalidSyntaxException {
        Object url = context.getAllServiceReferences(null, "(saoma.sim.url=*)")[0].getProperty("saoma.sim.url");
        return new SimControl(URI.create(url.toString()));
    }

    /** Empties the ledger; everything works again. */
    void reset() throws IOException, InterruptedException {
        call("POST", "/sim/reset", JsonNodeFactory.instance.objectNode());
    }

    /** Whether the platform answers yet. */
    boolean answers() throws InterruptedException {
        try {
            ledger();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The orders that the platform knows. */
    JsonNode ledger() throws IOException, InterruptedException {
        return call("GET", "/sim/ledger", null);
    }

    /** A payer opens the payment code. */
    String payerCode() throws IOException, InterruptedException {
        return call("POST", "/sim/codes", alipay()).path("code").asText();
    }

    /** How calls that pay are treated: the first ones, and all others. */
    void behave(List<String> next, String always) throws IOException, InterruptedException {
        ObjectNode order = alipay().put("always", always);
        ArrayNode first = order.putArray("next");
        next.forEach(first::add);
        call("PUT", "/sim/behaviour", order);
    }

    /** Fails unless the platform took exactly the money that the terminal says it took, and was asked for each payment once. */
    void agreesWith(Iterable<Payment> payments) throws IOException, InterruptedException {
        Map<String, String> terminal = new HashMap<>();
        for (Payment payment : payments) {
            if (payment.state() == PaymentState.SUCCEEDED) {
                terminal.put(payment.id(), payment.amount().decimal());
            }
        }
        Map<String, String> platform = new HashMap<>();
        for (JsonNode trade : ledger()) {
            String order = trade.path("orderId").asText();
            assertEquals("calls that pay " + order, 1, trade.path("payCalls").asInt());
            if (trade.path("state").asText().equals("PAID")) {
                platform.put(order, trade.path("amount").path("value").asText());
            }
        }
        assertEquals("money that the platform took", terminal, platform);
    }

    private static ObjectNode alipay() {
        return JsonNodeFactory.instance.objectNode().put("wallet", "alipay");
    }

    private JsonNode call(String method, String path, JsonNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        assertEquals(response.body(), 200, response.statusCode());
        return JSON.readTree(response.body());
    }
}
