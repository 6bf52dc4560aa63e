package org.saoma.core.http.route;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saoma.core.http.access.Access;
import org.saoma.core.http.access.Role;
import org.saoma.core.http.config.Description;
import org.saoma.core.http.config.Form;
import org.saoma.core.http.config.SettingsDesk;
import org.saoma.core.http.config.SettingsRefused;
import org.saoma.core.http.json.ConfigJson;
import org.saoma.core.http.web.Answer;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.Call;
import org.saoma.core.http.web.Phrase;
import org.saoma.core.http.web.ProblemCode;
import org.saoma.core.http.web.ProblemJson;
import org.saoma.core.http.web.Reply;
import org.saoma.core.http.web.Route;

/** Settings by their descriptions. A change names the settings that it changes, and no others. */
public final class ConfigRoutes {
    private static final String REVISION = "ifRevision";
    private static final String NAME = "name";

    private final SettingsDesk desk;

    public ConfigRoutes(SettingsDesk desk) {
        this.desk = desk;
    }

    public List<Route> routes() {
        Access technician = Access.of(Role.TECHNICIAN);
        return List.of(
                Route.get("/config", technician, call -> answer(call, this::list)),
                Route.get("/config/{pid}", technician, call -> answer(call, this::show)),
                Route.put("/config/{pid}", technician, call -> answer(call, this::change)),
                Route.post("/config/{pid}", technician, call -> answer(call, this::create)),
                Route.delete("/config/{pid}", technician, call -> answer(call, this::delete)));
    }

    /** Does a call, which the desk may refuse. */
    private interface Action {
        Answer act(Call call) throws ApiProblem, IOException, SettingsRefused;
    }

    private static Answer answer(Call call, Action action) throws ApiProblem, IOException {
        try {
            return action.act(call);
        } catch (SettingsRefused refusal) {
            return switch (refusal.reason()) {
                case NOT_FOUND -> throw new ApiProblem(ProblemCode.NOT_FOUND, refusal.getMessage(), refusal);
                case CHANGED -> throw new ApiProblem(ProblemCode.CONFIG_CHANGED, refusal.getMessage(), refusal);
                case EXISTS -> throw new ApiProblem(ProblemCode.CONFIG_EXISTS, refusal.getMessage(), refusal);
                case INVALID_NAME -> throw new ApiProblem(
                        ProblemCode.INVALID_REQUEST, Phrase.of("rule.config_name", NAME), refusal);
                case NOT_STORED -> throw new ApiProblem(ProblemCode.CONFIG_NOT_STORED, refusal.getMessage(), refusal);
                case INVALID -> invalid(call, refusal);
            };
        }
    }

    private static Answer invalid(Call call, SettingsRefused refusal) {
        String ids = String.join(", ", refusal.faults().keySet());
        return Reply.of(
                ProblemCode.INVALID_CONFIG.status(),
                Reply.PROBLEM,
                ProblemJson.bytes(
                        ProblemCode.INVALID_CONFIG,
                        call.texts().text("problem.invalid_config.detail", ids),
                        call.texts(),
                        out -> ConfigJson.errors(out, refusal.faults(), call.texts())));
    }

    private Answer list(Call call) throws SettingsRefused {
        Map<Description, List<String>> all = desk.list(language(call));
        return Reply.json(200, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (Map.Entry<Description, List<String>> one : all.entrySet()) {
                ConfigJson.item(out, one.getKey(), one.getValue());
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private Answer show(Call call) throws SettingsRefused {
        return reply(200, desk.form(call.path("pid"), language(call)));
    }

    private Answer change(Call call) throws ApiProblem, IOException, SettingsRefused {
        Map<String, Object> changes = new LinkedHashMap<>(call.fields().all());
        Long revision = revision(changes.remove(REVISION));
        return reply(200, desk.change(call.path("pid"), changes, revision, language(call)));
    }

    private Answer create(Call call) throws ApiProblem, IOException, SettingsRefused {
        Map<String, Object> values = new LinkedHashMap<>(call.fields().all());
        if (!(values.remove(NAME) instanceof String name)) {
            throw new ApiProblem(ProblemCode.MISSING_FIELD, NAME);
        }
        Form form = desk.create(call.path("pid"), name, values, language(call));
        return reply(201, form).with("Location", "/api/v1/config/" + form.pid());
    }

    private Answer delete(Call call) throws ApiProblem, IOException, SettingsRefused {
        call.noFields();
        desk.delete(call.path("pid"));
        return Reply.noContent();
    }

    private static Long revision(Object sent) throws ApiProblem {
        if (sent == null) {
            return null;
        }
        if (sent instanceof BigDecimal number && number.scale() <= 0 && number.precision() <= 15) {
            return number.longValue();
        }
        throw new ApiProblem(ProblemCode.INVALID_TYPE, Phrase.of("rule.config_revision", REVISION));
    }

    private static Reply reply(int status, Form form) {
        return Reply.json(status, out -> ConfigJson.form(out, form));
    }

    private static String language(Call call) {
        return call.texts().tag().replace('-', '_');
    }
}
