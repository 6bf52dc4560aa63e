package org.saoma.core.http.route;

import java.util.Optional;
import org.saoma.api.payment.PaymentService;
import org.saoma.core.http.Terminal;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.Phrase;
import org.saoma.core.http.web.ProblemCode;

/** Finds the part of the terminal that a route needs. */
final class Parts {
    private Parts() {}

    /**
     * @param name the key of what the part is called
     * @throws ApiProblem 503 while the part is not there: the terminal is starting, stopping or being updated
     */
    static <T> T need(Optional<T> part, String name) throws ApiProblem {
        return part.orElseThrow(() -> new ApiProblem(ProblemCode.NOT_READY, Phrase.of(name)).with("Retry-After", "1"));
    }

    static PaymentService payments(Terminal terminal) throws ApiProblem {
        if (terminal.payments().isEmpty() && terminal.stopping()) {
            throw new ApiProblem(ProblemCode.STOPPING, "");
        }
        return need(terminal.payments(), "part.payments");
    }
}
