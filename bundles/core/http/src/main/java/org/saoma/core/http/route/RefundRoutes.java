package org.saoma.core.http.route;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.saoma.api.money.Money;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentService;
import org.saoma.api.payment.Refund;
import org.saoma.api.payment.RefundRequest;
import org.saoma.core.http.Terminal;
import org.saoma.core.http.access.Access;
import org.saoma.core.http.access.Role;
import org.saoma.core.http.json.Fields;
import org.saoma.core.http.json.PaymentJson;
import org.saoma.core.http.web.Answer;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.Call;
import org.saoma.core.http.web.Reply;
import org.saoma.core.http.web.Route;

/** Giving money back. */
public final class RefundRoutes {
    private final Terminal terminal;
    private final PaymentViews views;

    public RefundRoutes(Terminal terminal, PaymentViews views) {
        this.terminal = terminal;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(Route.post("/payments/{id}/refunds", Access.of(Role.SUPERVISOR), this::refund));
    }

    private Answer refund(Call call) throws ApiProblem, PaymentException, IOException {
        PaymentService payments = Parts.payments(terminal);
        Duration patience = call.patience();
        String key = call.idempotencyKey();
        Fields fields = call.fields();
        Money amount = fields.money("amount");
        String reason = fields.optionalText("reason", 128).orElse("");
        fields.end();
        Refund refund = payments.refund(new RefundRequest(
                key, call.path("id"), amount, reason, call.caller().name()));
        if (patience.isZero() || refund.state().isFinal()) {
            return created(refund, call);
        }
        Payment now = PaymentRoutes.find(payments, refund.paymentId());
        return PaymentViews.awaiting(
                now,
                payments.whenRefunded(refund.id(), patience),
                patience,
                payment -> created(latest(payment, refund), call));
    }

    private Reply created(Refund refund, Call call) {
        return Reply.json(201, out -> PaymentJson.refund(out, refund, views.view(call.texts())));
    }

    private static Refund latest(Payment payment, Refund refund) {
        return payment.refunds().stream()
                .filter(other -> other.id().equals(refund.id()))
                .findFirst()
                .orElse(refund);
    }
}
