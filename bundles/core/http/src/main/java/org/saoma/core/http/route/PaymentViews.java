package org.saoma.core.http.route;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentPage;
import org.saoma.api.payment.Receipts;
import org.saoma.core.http.Terminal;
import org.saoma.core.http.json.JsonBody;
import org.saoma.core.http.json.PaymentJson;
import org.saoma.core.http.json.View;
import org.saoma.core.http.web.Answer;
import org.saoma.core.http.web.Later;
import org.saoma.core.http.web.Reply;
import org.saoma.core.http.web.Texts;

/** Writes payments for a reader, now or once they are final. */
public final class PaymentViews {
    /** How much later than asked an answer may come, should the engine not keep to the limit. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Terminal terminal;

    public PaymentViews(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The payment with everything about it. */
    public JsonBody payment(Payment payment, Texts texts) {
        return out -> PaymentJson.payment(out, payment, printed(payment), view(texts));
    }

    JsonBody page(PaymentPage page, Texts texts) {
        return out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (Payment payment : page.items()) {
                payment(payment, texts).write(out);
            }
            out.writeEndArray();
            out.writeStringField("next", page.next());
            out.writeEndObject();
        };
    }

    View view(Texts texts) {
        return new View(texts, terminal.zone());
    }

    /**
     * A reply that waits for a payment.
     *
     * @param now the payment as it is, the answer should the engine be replaced meanwhile
     * @param later completes with the payment once there is nothing to wait for
     */
    static Answer awaiting(
            Payment now, CompletionStage<Payment> later, Duration patience, Function<Payment, Reply> reply) {
        return new Later(
                later.handle((payment, failure) -> () -> reply.apply(failure == null ? payment : now)),
                patience.plus(GRACE),
                () -> reply.apply(now));
    }

    private boolean printed(Payment payment) {
        return payment.state().isFinal()
                && terminal.receipts()
                        .map((Receipts receipts) -> receipts.printed(payment.id()))
                        .orElse(false);
    }
}
