package org.saoma.sim.platform.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import org.saoma.sim.platform.alipay.AlipayGateway;
import org.saoma.sim.platform.core.Bank;
import org.saoma.sim.platform.core.Behaviours;
import org.saoma.sim.platform.core.PayerCodes;
import org.saoma.sim.platform.core.Wallet;

/** The control calls below {@code /sim/}: payers, misbehaviour, the ledger. */
public final class ControlApi implements HttpHandler {
    private final Routes routes = new Routes();
    private final PayerCodes codes;
    private final Bank bank;
    private final Behaviours behaviours;
    private final AlipayGateway alipay;
    private final ScanDesk scans;

    public ControlApi(PayerCodes codes, Bank bank, Behaviours behaviours, AlipayGateway alipay) {
        this.codes = codes;
        this.bank = bank;
        this.behaviours = behaviours;
        this.alipay = alipay;
        this.scans = new ScanDesk(bank);
        LedgerView ledger = new LedgerView(bank);
        BehaviourDesk desk = new BehaviourDesk(behaviours);
        routes.on("POST", "/sim/codes", this::open)
                .on("GET", "/sim/codes/qr.svg", call -> QrSvg.reply(call.query("text")))
                .on("POST", "/sim/scans", scans::scan)
                .on("POST", "/sim/scans/", scans::answer)
                .on("GET", "/sim/shown", ledger::shown)
                .on("GET", "/sim/behaviour", desk::list)
                .on("PUT", "/sim/behaviour", desk::change)
                .on("GET", "/sim/ledger", ledger::list)
                .on("GET", "/sim/credentials", this::credentials)
                .on("POST", "/sim/reset", this::reset);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        routes.handle(exchange);
    }

    private Reply open(Call call) throws Problem, IOException {
        Wallet wallet = Call.wallet(call.body().path("wallet").asText());
        PayerCodes.Open open = codes.open(wallet);
        return Reply.json(JsonNodeFactory.instance
                .objectNode()
                .put("code", open.code())
                .put("expiresAt", open.expiresAt().toString()));
    }

    private Reply credentials(Call call) throws IOException {
        ObjectNode account =
                JsonNodeFactory.instance.objectNode().put("gateway", "http://" + call.authority() + AlipayGateway.PATH);
        account.setAll(alipay.credentials());
        return Reply.json(JsonNodeFactory.instance.objectNode().set("alipay", account));
    }

    private Reply reset(Call call) {
        bank.clear();
        behaviours.reset();
        scans.clear();
        return Reply.json(JsonNodeFactory.instance.objectNode());
    }
}
