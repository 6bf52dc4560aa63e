package org.saoma.ui.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What the API answers with, in memory. Nothing happens to a payment unless the test says so with {@link #change}; texts for people
 * are kept in both languages and chosen when they are written.
 */
final class FakeTerminal {
    static final ObjectMapper JSON = new ObjectMapper();
    static final Map<String, String> ROLES = Map.of("1357", "cashier", "246801", "supervisor", "975310", "technician");

    final List<BiConsumer<String, JsonNode>> listeners = new CopyOnWriteArrayList<>();
    final Map<String, String> sessions = new ConcurrentHashMap<>();
    final List<String> keys = new CopyOnWriteArrayList<>();
    final List<String> codes = new CopyOnWriteArrayList<>();
    final List<String> reprints = new CopyOnWriteArrayList<>();
    final ArrayNode channels = JSON.createArrayNode();
    final ArrayNode devices = JSON.createArrayNode();
    final ObjectNode health = JSON.createObjectNode();
    volatile boolean ready = true;
    volatile boolean developerMode;
    /** Answers the next payment with a cut connection although it was made. */
    volatile boolean losesNextAnswer;
    /** The code of the problem that new payments are refused with; null for none. */
    volatile String refuses;

    private final Map<String, ObjectNode> payments = new LinkedHashMap<>();
    private final Map<String, String> byKey = new LinkedHashMap<>();

    FakeTerminal() {
        channel("alipay", "支付宝", "Alipay");
        channel("wechatpay", "微信支付", "WeChat Pay");
        device("printer-1", "PRINTER", "XP-58 热敏打印机", "READY");
        device("scanner-1", "SCANNER", "HY-600", "READY");
        health.put("status", "OK");
        health.putArray("checks");
        check("journal", "OK", "Hash chain whole, 1,204 payments", null);
        check("disk", "WARN", "1.2 GB left", "Export and remove old logs");
    }

    synchronized ObjectNode start(JsonNode request, String key) {
        keys.add(key);
        String known = byKey.get(key);
        if (known != null) {
            return payments.get(known);
        }
        String id = "261123101500SAOMA%07d".formatted(payments.size() + 1);
        boolean presented = request.hasNonNull("present");
        ObjectNode payment = JSON.createObjectNode();
        payment.put("id", id).put("state", presented ? "PENDING" : "CREATED");
        payment.set("amount", request.get("amount"));
        payment.put("mode", presented ? "PRESENT" : "SCAN");
        payment.put("channel", request.path("present").asText(null));
        payment.put("wallet", request.path("present").asText(null));
        payment.putNull("reference")
                .putNull("description")
                .putNull("channelTradeNo")
                .putNull("payer");
        payment.put("presentedCode", presented ? "https://qr.alipay.example/bax0" + id : null);
        payment.put("awaiting", presented ? "PAYER" : "PAYER_CODE").putNull("message");
        payment.put("createdAt", now()).put("updatedAt", now());
        payment.put(
                "expiresAt", presented ? OffsetDateTime.now().plusSeconds(95).toString() : null);
        payment.set("refunded", money("0.00"));
        payment.set("refundable", money("0.00"));
        payment.putArray("refunds");
        payment.put("receiptPrinted", false);
        payments.put(id, payment);
        byKey.put(key, id);
        if (request.hasNonNull("code")) {
            offer(id, request.get("code").asText());
        }
        publish("payment", payment);
        return payment;
    }

    /** Changes a payment as the engine would and tells everybody. */
    synchronized void change(String id, String state, Consumer<ObjectNode> more) {
        ObjectNode payment = payments.get(id);
        payment.put("state", state).putNull("message").putNull("expiresAt");
        payment.put(
                "awaiting",
                switch (state) {
                    case "PENDING" -> "PAYER";
                    case "CREATED", "SENT", "UNKNOWN", "REVERSING", "STUCK" -> "CHANNEL";
                    default -> null;
                });
        if (state.equals("SUCCEEDED")) {
            payment.put("channelTradeNo", "2026112322001478901234").put("payer", "139****5678");
            payment.put("receiptPrinted", true).set("refundable", payment.get("amount"));
        }
        more.accept(payment);
        payment.put("updatedAt", now());
        publish("payment", payment);
    }

    void change(String id, String state) {
        change(id, state, payment -> {});
    }

    synchronized ObjectNode offer(String id, String code) {
        codes.add(code);
        change(id, "SENT", payment -> payment.put("channel", "alipay").put("wallet", "alipay"));
        return payments.get(id);
    }

    synchronized void refund(String id, JsonNode request, String key) {
        if (byKey.putIfAbsent(key, id) != null) {
            return;
        }
        keys.add(key);
        ObjectNode payment = payments.get(id);
        ObjectNode refund = ((ArrayNode) payment.get("refunds")).addObject();
        refund.put("id", "R" + id.substring(1)).put("paymentId", id).put("state", "PROCESSING");
        refund.set("amount", request.get("amount"));
        refund.put("reason", request.path("reason").asText())
                .put("createdAt", now())
                .putNull("message");
        payment.put("updatedAt", now());
        payment.set("refundable", money("0.00"));
        publish("payment", payment);
    }

    synchronized ObjectNode payment(String id) {
        return payments.get(id);
    }

    /** Newest first. */
    synchronized List<ObjectNode> payments() {
        List<ObjectNode> all = new ArrayList<>(payments.values());
        java.util.Collections.reverse(all);
        return all;
    }

    String lastId() {
        return payments().get(0).get("id").asText();
    }

    /** A payment of the past. */
    String past(String amount, String state) {
        ObjectNode request = JSON.createObjectNode();
        request.set("amount", money(amount));
        String id = start(request, "past-" + payments().size()).get("id").asText();
        offer(id, "281234567890123456");
        change(id, state);
        codes.clear();
        keys.clear();
        return id;
    }

    void publish(String event, JsonNode object) {
        listeners.forEach(listener -> listener.accept(event, object));
    }

    static ObjectNode money(String value) {
        return JSON.createObjectNode().put("value", value).put("currency", "CNY");
    }

    static void tell(ObjectNode payment, String chinese, String english) {
        payment.putObject("message").put("zh-CN", chinese).put("en", english);
    }

    synchronized void check(String name, String status, String message, String remedy) {
        ((ArrayNode) health.get("checks"))
                .addObject()
                .put("name", name)
                .put("status", status)
                .put("message", message)
                .put("remedy", remedy);
    }

    /** Attaches a device, or changes the state of one that is attached, and tells everybody. */
    synchronized void attach(String id, String kind, String name, String state) {
        forget(id);
        publish("device", device(id, kind, name, state));
    }

    /** Takes a device away and tells everybody. */
    synchronized void detach(String id) {
        forget(id);
        publish("device", JSON.createObjectNode().put("id", id).put("gone", true));
    }

    private void forget(String id) {
        for (int i = devices.size() - 1; i >= 0; i--) {
            if (devices.get(i).get("id").asText().equals(id)) {
                devices.remove(i);
            }
        }
    }

    private void channel(String id, String chinese, String english) {
        ObjectNode channel = channels.addObject();
        channel.put("channel", id).put("account", "demo").put("state", "READY");
        channel.putObject("name").put("zh-CN", chinese).put("en", english);
        channel.putArray("wallets").add(id);
        channel.putArray("modes").add("SCAN").add("PRESENT");
        channel.set("smallest", money("0.01"));
        channel.set("largest", money("50000.00"));
    }

    private ObjectNode device(String id, String kind, String name, String state) {
        ObjectNode device = devices.addObject();
        device.put("id", id).put("kind", kind).put("name", name).put("address", "192.168.1.9:9100");
        device.putObject("status").put("state", state).put("detail", "").put("since", now());
        return device;
    }

    private static String now() {
        return OffsetDateTime.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
