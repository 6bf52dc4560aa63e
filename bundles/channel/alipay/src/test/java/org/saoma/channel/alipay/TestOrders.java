package org.saoma.channel.alipay;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.saoma.api.channel.Mode;
import org.saoma.api.channel.Order;
import org.saoma.api.channel.PayerCode;
import org.saoma.api.channel.RefundOrder;
import org.saoma.api.money.Money;

/** Orders for tests. */
final class TestOrders {
    static final Instant NOW = Instant.parse("2026-11-23T16:30:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final String ID = "261124003000A1B2C3000001";
    static final String REFUND_ID = "261124003000A1B2C3000002";
    static final PayerCode CODE = new PayerCode("281234567890123456");

    private TestOrders() {}

    static Order order(Mode mode) {
        return order(mode, "Tea shop", NOW.plusSeconds(60));
    }

    static Order order(Mode mode, String subject, Instant expiresAt) {
        return new Order(
                ID, mode, Money.cny(1250), NOW, expiresAt, subject, null, new Order.Place("SHOP-7", "A1B2C3", "wang"));
    }

    static RefundOrder refund() {
        return new RefundOrder(REFUND_ID, order(Mode.SCAN), Money.cny(300), "cold");
    }
}
