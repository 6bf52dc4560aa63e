package org.saoma.core.http.route;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.saoma.api.payment.PaymentQuery;
import org.saoma.api.payment.PaymentState;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.Call;
import org.saoma.core.http.web.Phrase;
import org.saoma.core.http.web.ProblemCode;

/** The parameters of the list of payments. */
final class ListQuery {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private ListQuery() {}

    static PaymentQuery of(Call call) throws ApiProblem {
        return new PaymentQuery(
                time(call, "from"),
                time(call, "to"),
                states(call),
                text(call, "channel", 64),
                text(call, "q", 64),
                limit(call),
                text(call, "cursor", 256));
    }

    private static Instant time(Call call, String name) throws ApiProblem {
        Optional<String> text = call.query(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            // A plus sign that was not escaped arrives as a space.
            return OffsetDateTime.parse(text.get().replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new ApiProblem(
                    ProblemCode.INVALID_PARAMETER, Phrase.of("rule.time", name, "2026-11-23T08:00:00+08:00"), e);
        }
    }

    private static Set<PaymentState> states(Call call) throws ApiProblem {
        Set<PaymentState> states = EnumSet.noneOf(PaymentState.class);
        for (String value : call.queries("state")) {
            for (String name : value.split(",", -1)) {
                if (!name.isEmpty()) {
                    states.add(state(name));
                }
            }
        }
        return states;
    }

    private static PaymentState state(String name) throws ApiProblem {
        return Arrays.stream(PaymentState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ApiProblem(
                        ProblemCode.INVALID_PARAMETER,
                        Phrase.of("rule.choice", "state", Arrays.toString(PaymentState.values()))));
    }

    private static int limit(Call call) throws ApiProblem {
        String text = call.query("limit").orElse(String.valueOf(DEFAULT_LIMIT));
        int limit = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ApiProblem(ProblemCode.INVALID_PARAMETER, Phrase.of("rule.number", "limit", 1, MAX_LIMIT));
        }
        return limit;
    }

    private static String text(Call call, String name, int most) throws ApiProblem {
        String text = call.query(name).orElse(null);
        if (text != null && text.length() > most) {
            throw new ApiProblem(ProblemCode.INVALID_PARAMETER, Phrase.of("rule.longest", name, most));
        }
        return text;
    }
}
