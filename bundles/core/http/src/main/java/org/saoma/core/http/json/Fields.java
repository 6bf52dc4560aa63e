package org.saoma.core.http.json;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.saoma.api.money.Money;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.Phrase;
import org.saoma.core.http.web.ProblemCode;

/**
 * The fields of a JSON object that a caller sent, read strictly: every field has its type, and a field that nobody asked for is
 * refused. No value is ever put into a problem, because it may be a payer's code or a PIN.
 */
public final class Fields {
    private final String prefix;
    private final Map<?, ?> object;
    private final Set<String> known = new HashSet<>();

    private Fields(String prefix, Map<?, ?> object) {
        this.prefix = prefix;
        this.object = object;
    }

    /** @throws ApiProblem when the value is not an object */
    public static Fields of(Object value) throws ApiProblem {
        if (value instanceof Map<?, ?> object) {
            return new Fields("", object);
        }
        throw new ApiProblem(ProblemCode.INVALID_TYPE, Phrase.of("rule.body"));
    }

    /** A string of 1 to {@code most} characters that must be there. */
    public String text(String name, int most) throws ApiProblem {
        return optionalText(name, most).orElseThrow(() -> missing(name));
    }

    /** A string of 1 to {@code most} characters without control characters; empty when it is absent or null. */
    public Optional<String> optionalText(String name, int most) throws ApiProblem {
        return optionalText(name, most, UnaryOperator.identity());
    }

    /** A code that must be there, without the line end or tab that scanners add to it. */
    public String code(String name, int most) throws ApiProblem {
        return optionalCode(name, most).orElseThrow(() -> missing(name));
    }

    /** A code without the line end or tab that scanners add to it; empty when it is absent or null. */
    public Optional<String> optionalCode(String name, int most) throws ApiProblem {
        return optionalText(name, most, String::strip);
    }

    private Optional<String> optionalText(String name, int most, UnaryOperator<String> clean) throws ApiProblem {
        Object value = take(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String sent)) {
            throw new ApiProblem(ProblemCode.INVALID_TYPE, Phrase.of("rule.string", prefix + name));
        }
        String text = clean.apply(sent);
        if (text.isEmpty() || text.length() > most) {
            throw new ApiProblem(ProblemCode.INVALID_REQUEST, Phrase.of("rule.length", prefix + name, most));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new ApiProblem(ProblemCode.INVALID_REQUEST, Phrase.of("rule.plain", prefix + name));
        }
        return Optional.of(text);
    }

    /** An amount of money that must be there: {@code {"value":"12.50","currency":"CNY"}}. */
    public Money money(String name) throws ApiProblem {
        Object value = take(name);
        if (value == null) {
            throw missing(name);
        }
        if (!(value instanceof Map<?, ?> object)) {
            throw new ApiProblem(ProblemCode.INVALID_TYPE, Phrase.of("rule.object", prefix + name));
        }
        Fields money = new Fields(prefix + name + ".", object);
        if (object.get("value") instanceof BigDecimal) {
            throw new ApiProblem(ProblemCode.INVALID_TYPE, Phrase.of("rule.decimal", prefix + name + ".value"));
        }
        String decimal = money.text("value", 32);
        String currency = money.text("currency", 3);
        money.end();
        try {
            return Money.parse(decimal, currency);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.remarked(ProblemCode.INVALID_AMOUNT, e);
        }
    }

    /** Everything that was sent, for those who know better what may be. */
    public Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        object.forEach((name, value) -> all.put(name.toString(), value));
        known.addAll(all.keySet());
        return all;
    }

    /** Refuses what was sent and nobody asked for. */
    public void end() throws ApiProblem {
        for (Object name : object.keySet()) {
            if (!known.contains(name.toString())) {
                throw new ApiProblem(ProblemCode.UNKNOWN_FIELD, prefix + shortened(name.toString()));
            }
        }
    }

    private Object take(String name) {
        known.add(name);
        return object.get(name);
    }

    private ApiProblem missing(String name) {
        return new ApiProblem(ProblemCode.MISSING_FIELD, prefix + name);
    }

    private static String shortened(String name) {
        return name.length() > 64 ? name.substring(0, 64) + "…" : name;
    }
}
