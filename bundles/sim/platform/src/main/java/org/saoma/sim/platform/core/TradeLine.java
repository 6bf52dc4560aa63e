package org.saoma.sim.platform.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.saoma.api.money.Money;

/** A trade as a line of the ledger file. */
final class TradeLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TradeLine() {}

    static String write(Trade trade) {
        ObjectNode node = JSON.createObjectNode()
                .put("wallet", trade.wallet().id())
                .put("orderId", trade.orderId())
                .put("tradeNo", trade.tradeNo())
                .put("state", trade.state().name())
                .put("amount", trade.amount().decimal())
                .put("currency", trade.amount().currency().getCurrencyCode())
                .put("subject", trade.subject())
                .put("createdAt", text(trade.createdAt()))
                .put("expiresAt", text(trade.expiresAt()))
                .put("paysAt", text(trade.paysAt()))
                .put("paidAt", text(trade.paidAt()))
                .put("endedAt", text(trade.endedAt()))
                .put("shownCode", trade.shownCode())
                .put("payCalls", trade.payCalls());
        ArrayNode refunds = node.putArray("refunds");
        for (Trade.Refund refund : trade.refunds()) {
            refunds.addObject()
                    .put("refundId", refund.refundId())
                    .put("amount", refund.amount().decimal())
                    .put("at", text(refund.at()));
        }
        return node.toString();
    }

    static Trade read(String line) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The ledger file is damaged; move it away to begin with an empty one", e);
        }
        String currency = node.path("currency").asText();
        List<Trade.Refund> refunds = new ArrayList<>();
        for (JsonNode refund : node.path("refunds")) {
            refunds.add(new Trade.Refund(
                    refund.path("refundId").asText(),
                    Money.parse(refund.path("amount").asText(), currency),
                    instant(refund, "at")));
        }
        return new Trade(
                Wallet.of(node.path("wallet").asText()).orElseThrow(),
                node.path("orderId").asText(),
                node.path("tradeNo").asText(),
                Trade.State.valueOf(node.path("state").asText()),
                Money.parse(node.path("amount").asText(), currency),
                node.path("subject").asText(),
                instant(node, "createdAt"),
                instant(node, "expiresAt"),
                instant(node, "paysAt"),
                instant(node, "paidAt"),
                instant(node, "endedAt"),
                node.path("shownCode").asText(),
                refunds,
                node.path("payCalls").asInt());
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static Instant instant(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? Instant.parse(value.asText()) : null;
    }
}
