package org.saoma.sim.platform.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.saoma.api.money.Money;
import org.saoma.sim.platform.core.Bank;
import org.saoma.sim.platform.core.Trade;
import org.saoma.sim.platform.core.Wallet;

/** The ledger as JSON. */
final class LedgerView {
    private final Bank bank;

    LedgerView(Bank bank) {
        this.bank = bank;
    }

    /** All trades, or those of one wallet, the oldest first. */
    Reply list(Call call) throws Problem {
        Optional<Wallet> only = wallet(call);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Trade trade : bank.all()) {
            if (only.isEmpty() || only.get() == trade.wallet()) {
                list.add(trade(trade));
            }
        }
        return Reply.json(list);
    }

    /** The codes that merchants show now and that can still be paid. */
    Reply shown(Call call) throws Problem {
        Optional<Wallet> only = wallet(call);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Trade trade : bank.all()) {
            boolean open =
                    trade.state() == Trade.State.WAITING && !trade.shownCode().isEmpty();
            if (open && (only.isEmpty() || only.get() == trade.wallet())) {
                list.addObject()
                        .put("wallet", trade.wallet().id())
                        .put("qr", trade.shownCode())
                        .put("orderId", trade.orderId())
                        .put("subject", trade.subject())
                        .set("amount", money(trade.amount()));
            }
        }
        return Reply.json(list);
    }

    /**
     * One trade. An order that calls named without making a trade is shown as closed, with an empty trade number: no money moved.
     */
    static ObjectNode trade(Trade trade) {
        Trade.State state = trade.state() == Trade.State.NONE ? Trade.State.CLOSED : trade.state();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("wallet", trade.wallet().id())
                .put("orderId", trade.orderId())
                .put("tradeNo", trade.tradeNo());
        node.set("amount", money(trade.amount()));
        node.put("state", state.name());
        node.set("refunded", money(trade.refunded()));
        ArrayNode refunds = node.putArray("refunds");
        for (Trade.Refund refund : trade.refunds()) {
            refunds.addObject().put("refundId", refund.refundId()).set("amount", money(refund.amount()));
        }
        return node.put("payCalls", trade.payCalls())
                .put("subject", trade.subject())
                .put("createdAt", trade.createdAt().toString());
    }

    static ObjectNode money(Money money) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("value", money.decimal())
                .put("currency", money.currency().getCurrencyCode());
    }

    private static Optional<Wallet> wallet(Call call) throws Problem {
        String name = call.query("wallet");
        return name.isEmpty() ? Optional.empty() : Optional.of(Call.wallet(name));
    }
}
