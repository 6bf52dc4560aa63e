package org.saoma.sim.merchant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The simulator's control calls that a merchant needs. */
final class Simulator {
    private static final int CONNECT_MILLIS = 3_000;

    /** The keys of a new merchant take a while to make on a slow machine. */
    private static final int READ_MILLIS = 60_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The merchant's account at Alipay.
     *
     * @param gateway where the platform answers
     * @param privateKey what the merchant signs with, PKCS#8 in Base64
     * @param alipayPublicKey what the merchant checks answers with
     */
    record AlipayAccount(String gateway, String appId, String sellerId, String privateKey, String alipayPublicKey) {

        /** Without the keys. */
        @Override
        public String toString() {
            return "AlipayAccount[" + appId + " at " + gateway + "]";
        }
    }

    private final URI url;

    /** @throws IllegalArgumentException when it is no URL */
    Simulator(String url) {
        this.url = URI.create(url.endsWith("/") ? url : url + "/");
    }

    /** @throws IOException when the simulator does not answer, or answers something else */
    AlipayAccount alipay() throws IOException {
        JsonNode account = get("sim/credentials").path("alipay");
        return new AlipayAccount(
                text(account, "gateway"),
                text(account, "appId"),
                text(account, "sellerId"),
                text(account, "appPrivateKey"),
                text(account, "alipayPublicKey"));
    }

    /** @throws IOException when the simulator does not answer or has no printer */
    int printerPort() throws IOException {
        return get("sim/printer").path("port").asInt();
    }

    /**
     * What the simulator's scanner read for one of its readers, as soon as it reads something.
     *
     * @throws IOException when the simulator does not answer or has no scanner
     */
    List<String> scans(String reader, int waitSeconds) throws IOException {
        List<String> codes = new ArrayList<>();
        get("sim/scanner/readers/" + reader + "?wait=" + waitSeconds)
                .path("codes")
                .forEach(code -> codes.add(code.asText()));
        return codes;
    }

    /** @throws IOException when the simulator does not answer or has no scanner */
    void leave(String reader) throws IOException {
        call("DELETE", "sim/scanner/readers/" + reader);
    }

    private static String text(JsonNode account, String name) throws IOException {
        String value = account.path(name).asText();
        if (value.isEmpty()) {
            throw new IOException("the simulator's credentials lack alipay." + name);
        }
        return value;
    }

    private JsonNode get(String path) throws IOException {
        return call("GET", path);
    }

    private JsonNode call(String method, String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) url.resolve(path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        if (connection.getResponseCode() != 200) {
            throw new IOException("HTTP " + connection.getResponseCode() + " at " + url.resolve(path));
        }
        try (InputStream body = connection.getInputStream()) {
            return JSON.readTree(body);
        }
    }
}
