package org.saoma.core.http.web;

import java.io.IOException;
import org.saoma.api.payment.PaymentException;

/** Answers the calls of one route. Called from any thread. */
@FunctionalInterface
public interface Handler {
    Answer handle(Call call) throws ApiProblem, PaymentException, IOException;
}
