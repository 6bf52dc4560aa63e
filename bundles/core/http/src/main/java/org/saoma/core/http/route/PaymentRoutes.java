package org.saoma.core.http.route;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.saoma.api.money.Money;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentRequest;
import org.saoma.api.payment.PaymentService;
import org.saoma.core.http.Terminal;
import org.saoma.core.http.access.Access;
import org.saoma.core.http.access.Role;
import org.saoma.core.http.json.Fields;
import org.saoma.core.http.web.Answer;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.Call;
import org.saoma.core.http.web.Phrase;
import org.saoma.core.http.web.ProblemCode;
import org.saoma.core.http.web.Reply;
import org.saoma.core.http.web.Route;

/** Sales: start one, look at them, give one its code, end one. */
public final class PaymentRoutes {
    /** Longer than any payer's code, the base64 of an EMVCo one included. */
    static final int MAX_CODE = 1024;

    private final Terminal terminal;
    private final PaymentViews views;
    private final Replays replays;

    /** @param data the directory for what has to be known after a restart */
    public PaymentRoutes(Terminal terminal, PaymentViews views, Path data) {
        this.terminal = terminal;
        this.views = views;
        this.replays = new Replays(data.resolve("idempotency-keys"));
    }

    public List<Route> routes() {
        Access till = Access.of(Role.TILL);
        return List.of(
                Route.post("/payments", till, this::start),
                Route.get("/payments", Access.SIGNED_IN, this::list),
                Route.get("/payments/{id}", Access.SIGNED_IN, this::get),
                Route.post("/payments/{id}/code", till, this::offer),
                Route.post("/payments/{id}/cancel", till, this::cancel));
    }

    private Answer start(Call call) throws ApiProblem, PaymentException, IOException {
        PaymentService payments = Parts.payments(terminal);
        Duration patience = call.patience();
        String key = call.idempotencyKey();
        Fields fields = call.fields();
        Money amount = fields.money("amount");
        String code = fields.optionalCode("code", MAX_CODE).orElse(null);
        String present = fields.optionalText("present", 32).orElse(null);
        String reference = fields.optionalText("reference", 64).orElse(null);
        String description = fields.optionalText("description", 128).orElse(null);
        fields.end();
        if (code != null && present != null) {
            throw new ApiProblem(ProblemCode.INVALID_REQUEST, Phrase.of("rule.code_or_present"));
        }
        Payment started = payments.start(new PaymentRequest(
                key,
                amount,
                code,
                present,
                reference,
                description,
                call.caller().name()));
        return answer(call, payments, started, patience, 201);
    }

    private Answer get(Call call) throws ApiProblem {
        PaymentService payments = Parts.payments(terminal);
        return answer(call, payments, find(payments, call.path("id")), call.patience(), 200);
    }

    private Answer list(Call call) throws ApiProblem {
        PaymentService payments = Parts.payments(terminal);
        try {
            return Reply.json(200, views.page(payments.list(ListQuery.of(call)), call.texts()));
        } catch (IllegalArgumentException e) {
            throw new ApiProblem(ProblemCode.INVALID_PARAMETER, Phrase.of("rule.cursor", "cursor"), e);
        }
    }

    private Answer offer(Call call) throws ApiProblem, PaymentException, IOException {
        PaymentService payments = Parts.payments(terminal);
        Duration patience = call.patience();
        String key = call.idempotencyKey();
        String id = call.path("id");
        Fields fields = call.fields();
        String code = fields.code("code", MAX_CODE);
        fields.end();
        boolean again = replays.cameBefore(key, "code", id, code);
        try {
            return answer(call, payments, payments.offer(id, code), patience, 200);
        } catch (PaymentException refusal) {
            throw refused(refusal, key, again);
        }
    }

    private Answer cancel(Call call) throws ApiProblem, PaymentException, IOException {
        PaymentService payments = Parts.payments(terminal);
        Duration patience = call.patience();
        String key = call.idempotencyKey();
        String id = call.path("id");
        call.noFields();
        boolean again = replays.cameBefore(key, "cancel", id);
        try {
            Payment cancelled = payments.cancel(id, call.caller().name());
            replays.keep(key);
            return answer(call, payments, cancelled, patience, 200);
        } catch (PaymentException refusal) {
            if (again && refusal.reason() == PaymentException.Reason.ALREADY_FINAL) {
                return answer(call, payments, find(payments, id), patience, 200);
            }
            throw refused(refusal, key, again);
        }
    }

    private PaymentException refused(PaymentException refusal, String key, boolean again) {
        if (!again) {
            replays.forget(key);
        }
        return refusal;
    }

    private Answer answer(Call call, PaymentService payments, Payment payment, Duration patience, int status) {
        if (patience.isZero() || payment.state().isFinal()) {
            return Reply.json(status, views.payment(payment, call.texts()));
        }
        return PaymentViews.awaiting(
                payment,
                payments.whenFinal(payment.id(), patience),
                patience,
                later -> Reply.json(status, views.payment(later, call.texts())));
    }

    static Payment find(PaymentService payments, String id) throws ApiProblem {
        return payments.payment(id).orElseThrow(() -> new ApiProblem(ProblemCode.NOT_FOUND, id));
    }
}
