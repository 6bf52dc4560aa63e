package org.saoma.sim.platform.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.saoma.sim.platform.core.Bank;
import org.saoma.sim.platform.core.Ref;
import org.saoma.sim.platform.core.Trade;
import org.saoma.sim.platform.core.Wallet;

/** Payers who scan shown codes, see what they are to pay, and pay or decline. */
final class ScanDesk {
    /** The demo merchant as the wallets know it. */
    private static final String MERCHANT = "扫码小店";

    private record Scan(Wallet wallet, String orderId) {}

    private final Map<String, Scan> scans = new ConcurrentHashMap<>();
    private final Bank bank;

    ScanDesk(Bank bank) {
        this.bank = bank;
    }

    Reply scan(Call call) throws Problem, IOException {
        JsonNode body = call.body();
        Wallet wallet = Call.wallet(body.path("wallet").asText());
        String text = body.path("qr").asText().strip();
        Trade trade = bank.scan(wallet, text)
                .orElseThrow(() -> new Problem(
                        404, "unknown_code", "This is no code that a merchant shows for " + wallet.id() + "."));
        if (trade.state() != Trade.State.WAITING) {
            throw over(trade);
        }
        String id = UUID.randomUUID().toString();
        scans.put(id, new Scan(wallet, trade.orderId()));
        return Reply.json(JsonNodeFactory.instance
                .objectNode()
                .put("scan", id)
                .put("merchant", MERCHANT)
                .put("subject", trade.subject())
                .set("amount", LedgerView.money(trade.amount())));
    }

    Reply answer(Call call) throws Problem, IOException {
        String id = call.path().substring(call.path().lastIndexOf('/') + 1);
        String action = call.body().path("action").asText();
        Scan scan = scans.get(id);
        if (scan == null) {
            throw new Problem(404, "unknown_scan", "There is no such scan; scan the code again.");
        }
        switch (action) {
            case "PAY" -> pay(scan);
            case "DECLINE" -> scans.remove(id);
            default -> throw Problem.badRequest("Not an action: " + action + ". Use PAY or DECLINE.");
        }
        return Reply.json(LedgerView.trade(trade(scan)));
    }

    void clear() {
        scans.clear();
    }

    private void pay(Scan scan) throws Problem {
        if (!bank.payShown(scan.wallet(), scan.orderId())) {
            throw over(trade(scan));
        }
    }

    private Trade trade(Scan scan) throws Problem {
        return bank.find(new Ref(scan.wallet(), scan.orderId(), ""))
                .orElseThrow(() -> new Problem(404, "unknown_scan", "The ledger was emptied since; scan again."));
    }

    private static Problem over(Trade trade) {
        return trade.state() == Trade.State.PAID
                ? new Problem(409, "already_paid", "This order is paid already.")
                : new Problem(409, "order_closed", "The merchant closed this order.");
    }
}
