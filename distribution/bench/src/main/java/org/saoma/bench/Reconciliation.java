package org.saoma.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds what a terminal says about its payments against the ledger of the platform, to the fen. */
final class Reconciliation {
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> states = new TreeMap<>();

    private Reconciliation() {}

    static Reconciliation of(Collection<JsonNode> payments, JsonNode ledger) {
        Reconciliation result = new Reconciliation();
        Map<String, JsonNode> orders = new HashMap<>();
        ledger.forEach(order -> orders.put(order.path("orderId").asText(), order));
        for (JsonNode payment : payments) {
            result.compare(payment, orders.remove(payment.path("id").asText()));
        }
        orders.forEach((id, order) -> result.differences.add("the terminal has no payment for order " + order));
        return result;
    }

    private void compare(JsonNode payment, JsonNode order) {
        String state = payment.path("state").asText();
        states.merge(state, 1, Integer::sum);
        switch (state) {
            case "SUCCEEDED" -> {
                if (order == null || !order.path("state").asText().equals("PAID")) {
                    differ(payment, order, "succeeded without money");
                } else if (!same(payment.path("amount"), order.path("amount"))
                        || !same(payment.path("refunded"), order.path("refunded"))) {
                    differ(payment, order, "another amount");
                }
            }
            case "DECLINED", "CANCELLED", "REVERSED", "CLOSED" -> {
                if (order != null && order.path("state").asText().equals("PAID")) {
                    differ(payment, order, "money stayed");
                }
                if (order != null && order.path("state").asText().equals("WAITING")) {
                    differ(payment, order, "it can still be paid");
                }
            }
            default -> differ(payment, order, "not final");
        }
        if (order != null && order.path("payCalls").asInt() > 1) {
            differ(payment, order, "sent more than once");
        }
    }

    private void differ(JsonNode payment, JsonNode order, String what) {
        differences.add(what + ": " + payment.path("id").asText() + " "
                + payment.path("state").asText() + " " + payment.path("message").asText() + ", ledger " + order);
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.path("currency").equals(other.path("currency"))
                && new BigDecimal(one.path("value").asText())
                                .compareTo(new BigDecimal(other.path("value").asText()))
                        == 0;
    }

    /** What does not agree; empty when everything does. */
    List<String> differences() {
        return differences;
    }

    /** How many payments ended in each state. */
    Map<String, Integer> states() {
        return states;
    }
}
