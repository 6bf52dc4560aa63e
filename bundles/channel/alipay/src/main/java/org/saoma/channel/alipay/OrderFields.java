package org.saoma.channel.alipay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.saoma.api.channel.Mode;
import org.saoma.api.channel.Order;
import org.saoma.api.channel.PayerCode;
import org.saoma.api.channel.RefundOrder;

/** Writes orders and refunds in the fields of the OpenAPI, each within the length that the platform allows. */
final class OrderFields {
    /** A shown code cannot be paid after two hours, whatever the order says. */
    static final Duration LONGEST_SHOWN = Duration.ofHours(2);

    private static final Duration LONGEST_ORDER = Duration.ofDays(15);

    private final String sellerId;
    private final String storeId;
    private final String productCode;
    private final Clock clock;

    /**
     * @param sellerId whose account takes the money; empty for the application's own
     * @param storeId the store's number where the account fixes it; empty to use the order's
     */
    OrderFields(String sellerId, String storeId, String productCode, Clock clock) {
        this.sellerId = sellerId;
        this.storeId = storeId;
        this.productCode = productCode;
        this.clock = clock;
    }

    ObjectNode pay(Order order, PayerCode code) {
        return sale(order)
                .put("scene", code.reveal().startsWith("fp") ? "security_code" : "bar_code")
                .put("auth_code", code.reveal());
    }

    ObjectNode precreate(Order order) {
        return sale(order).put("qr_code_timeout_express", minutesUntil(order.expiresAt(), LONGEST_SHOWN));
    }

    /** Names an order, for a query or a cancellation. */
    ObjectNode reference(Order order) {
        return JsonNodeFactory.instance.objectNode().put("out_trade_no", order.id());
    }

    ObjectNode close(Order order) {
        ObjectNode fields = reference(order);
        put(fields, "operator_id", order.place().operatorId(), 28);
        return fields;
    }

    ObjectNode refund(RefundOrder refund) {
        ObjectNode fields = reference(refund.payment())
                .put("refund_amount", refund.amount().decimal())
                .put("out_request_no", refund.id());
        put(fields, "refund_reason", refund.reason(), 256);
        place(fields, refund.payment().place());
        return fields;
    }

    ObjectNode refundQuery(RefundOrder refund) {
        return reference(refund.payment()).put("out_request_no", refund.id());
    }

    private ObjectNode sale(Order order) {
        ObjectNode fields = reference(order)
                .put("total_amount", order.amount().decimal())
                .put("subject", subject(order))
                .put("product_code", productCode)
                .put(
                        "timeout_express",
                        minutesUntil(order.expiresAt(), order.mode() == Mode.PRESENT ? LONGEST_SHOWN : LONGEST_ORDER));
        put(fields, "seller_id", sellerId, 28);
        place(fields, order.place());
        return fields;
    }

    private void place(ObjectNode fields, Order.Place place) {
        put(fields, "store_id", storeId.isEmpty() ? place.storeId() : storeId, 32);
        put(fields, "terminal_id", place.terminalId(), 32);
        put(fields, "operator_id", place.operatorId(), 28);
    }

    private static void put(ObjectNode fields, String name, String value, int longest) {
        String kept = cut(value.strip(), longest);
        if (!kept.isEmpty()) {
            fields.put(name, kept);
        }
    }

    /** The platform refuses {@code / = &} in a subject; their full-width forms read the same. */
    private static String subject(Order order) {
        String clean = order.subject()
                .replace('/', '／')
                .replace('=', '＝')
                .replace('&', '＆')
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return cut(clean.isEmpty() ? order.id() : clean, 256);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /** Whole minutes, rounded up, at least one: the platform knows nothing shorter. */
    private String minutesUntil(Instant end, Duration longest) {
        long seconds = Duration.between(clock.instant(), end).toSeconds();
        long minutes = (seconds + 59) / 60;
        return Math.max(1, Math.min(minutes, longest.toMinutes())) + "m";
    }
}
