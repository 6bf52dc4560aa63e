package org.saoma.sim.platform.alipay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.saoma.sim.platform.core.Trade;

/** Answers that went well. */
final class TradeAnswers {
    static final String BUYER_LOGON = "138****8888";
    static final String BUYER_ID = "2088702000008888";

    private TradeAnswers() {}

    static ObjectNode ok() {
        return JsonNodeFactory.instance.objectNode().put("code", "10000").put("msg", "Success");
    }

    /** An answer about a trade, with its numbers where the platform admits them. */
    static ObjectNode ok(Trade trade) {
        ObjectNode node = ok().put("out_trade_no", trade.orderId());
        return trade.known() ? node.put("trade_no", trade.tradeNo()) : node;
    }

    /** The payer is typing a password. */
    static ObjectNode inProgress(Trade trade) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", "10003")
                .put("msg", "order success pay inprocess")
                .put("buyer_logon_id", BUYER_LOGON)
                .put("out_trade_no", trade.orderId())
                .put("total_amount", trade.amount().decimal())
                .put("trade_no", trade.tradeNo());
    }

    static ObjectNode paid(Trade trade) {
        ObjectNode node = money(ok(trade), trade).put("gmt_payment", AlipayFormat.time(trade.paidAt()));
        return payer(node, trade);
    }

    static ObjectNode queried(Trade trade) {
        ObjectNode node = ok(trade).put("trade_status", status(trade));
        if (trade.paidAt() == null) {
            return node.put("buyer_logon_id", BUYER_LOGON)
                    .put("total_amount", trade.amount().decimal());
        }
        return payer(money(node, trade).put("send_pay_date", AlipayFormat.time(trade.paidAt())), trade);
    }

    private static String status(Trade trade) {
        return switch (trade.state()) {
            case NONE, WAITING -> "WAIT_BUYER_PAY";
            case PAID -> trade.refunded().equals(trade.amount()) ? "TRADE_CLOSED" : "TRADE_SUCCESS";
            case CLOSED, REVERSED -> "TRADE_CLOSED";
        };
    }

    private static ObjectNode money(ObjectNode node, Trade trade) {
        String amount = trade.amount().decimal();
        return node.put("total_amount", amount)
                .put("receipt_amount", amount)
                .put("buyer_pay_amount", amount)
                .put("invoice_amount", amount)
                .put("point_amount", "0.00");
    }

    private static ObjectNode payer(ObjectNode node, Trade trade) {
        node.put("buyer_logon_id", BUYER_LOGON).put("buyer_user_id", BUYER_ID);
        node.putArray("fund_bill_list")
                .addObject()
                .put("amount", trade.amount().decimal())
                .put("fund_channel", "ALIPAYACCOUNT");
        return node;
    }
}
