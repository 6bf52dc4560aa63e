package org.saoma.core.http.route;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.Receipts;
import org.saoma.core.http.Terminal;
import org.saoma.core.http.access.Access;
import org.saoma.core.http.access.Role;
import org.saoma.core.http.web.Answer;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.Call;
import org.saoma.core.http.web.ProblemCode;
import org.saoma.core.http.web.Reply;
import org.saoma.core.http.web.Route;

/** Receipts: print one again, look at one. */
public final class ReceiptRoutes {
    private final Terminal terminal;
    private final PaymentViews views;

    public ReceiptRoutes(Terminal terminal, PaymentViews views) {
        this.terminal = terminal;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/payments/{id}/receipt", Access.of(Role.TILL), this::reprint),
                Route.get("/payments/{id}/receipt.png", Access.SIGNED_IN, this::png),
                Route.get("/payments/{id}/receipt.txt", Access.SIGNED_IN, this::text));
    }

    private Answer reprint(Call call) throws ApiProblem, PaymentException, IOException {
        call.noFields();
        String id = call.path("id");
        receipts().reprint(id);
        Payment payment = PaymentRoutes.find(Parts.payments(terminal), id);
        return Reply.json(202, views.payment(payment, call.texts()));
    }

    private Answer png(Call call) throws ApiProblem {
        return Reply.of(200, "image/png", existing(receipts().png(call.path("id")), call));
    }

    private Answer text(Call call) throws ApiProblem {
        return Reply.text(existing(receipts().text(call.path("id")), call));
    }

    private Receipts receipts() throws ApiProblem {
        return Parts.need(terminal.receipts(), "part.receipts");
    }

    private static <T> T existing(Optional<T> receipt, Call call) throws ApiProblem {
        return receipt.orElseThrow(() -> new ApiProblem(ProblemCode.NO_RECEIPT, call.path("id")));
    }
}
