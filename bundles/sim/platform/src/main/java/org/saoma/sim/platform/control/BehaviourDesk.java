package org.saoma.sim.platform.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.saoma.sim.platform.core.Behaviour;
import org.saoma.sim.platform.core.Behaviours;
import org.saoma.sim.platform.core.Wallet;

/**
 * Tells platforms how to behave. Beside {@code next} for calls that pay by code or create a shown code, the optional {@code call}
 * ({@code query}, {@code reverse}, {@code refund}) aims {@code next} at the other calls.
 */
final class BehaviourDesk {
    private final Behaviours behaviours;

    BehaviourDesk(Behaviours behaviours) {
        this.behaviours = behaviours;
    }

    Reply change(Call call) throws Problem, IOException {
        JsonNode body = call.body();
        Wallet wallet = Call.wallet(body.path("wallet").asText());
        Behaviours.Call target = target(body.path("call").asText("pay"));
        if (!body.has("next") && !body.has("always")) {
            throw Problem.badRequest("Say what comes next or what holds always.");
        }
        List<Behaviour> next = new ArrayList<>();
        if (body.has("next")) {
            if (!body.path("next").isArray()) {
                throw Problem.badRequest("next is a list of behaviours.");
            }
            for (JsonNode name : body.path("next")) {
                next.add(behaviour(name));
            }
        }
        if (body.has("always")) {
            behaviours.always(wallet, behaviour(body.path("always")));
        }
        if (body.has("next")) {
            behaviours.next(wallet, target, next);
        }
        return Reply.json(view(wallet));
    }

    Reply list(Call call) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Wallet wallet : Wallet.values()) {
            list.add(view(wallet));
        }
        return Reply.json(list);
    }

    private ObjectNode view(Wallet wallet) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("wallet", wallet.id())
                .put("always", behaviours.always(wallet).toString());
        ArrayNode next = node.putArray("next");
        behaviours.next(wallet, Behaviours.Call.PAY).forEach(b -> next.add(b.toString()));
        return node;
    }

    private static Behaviour behaviour(JsonNode name) throws Problem {
        try {
            return Behaviour.parse(name.asText());
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
    }

    private static Behaviours.Call target(String name) throws Problem {
        try {
            return Behaviours.Call.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("Not a kind of call: " + name + ". Use pay, query, reverse or refund.");
        }
    }
}
