package org.saoma.core.http.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleUpdates;
import org.saoma.api.module.Operation;
import org.saoma.api.module.Origin;
import org.saoma.api.module.Plan;
import org.saoma.api.module.SettingsChoice;
import org.saoma.api.module.Urgency;
import org.saoma.core.http.Terminal;
import org.saoma.core.http.access.Access;
import org.saoma.core.http.access.Role;
import org.saoma.core.http.json.Fields;
import org.saoma.core.http.json.ModuleJson;
import org.saoma.core.http.web.Answer;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.Call;
import org.saoma.core.http.web.ProblemCode;
import org.saoma.core.http.web.Reply;
import org.saoma.core.http.web.Route;

/** Changes of modules: a package is planned first, and then applied. */
public final class ModuleRoutes {
    /** How the tokens are named that a command makes for itself. */
    private static final String COMMAND_LINE = "command-line-";

    private static final String OPERATIONS = "/modules/operations/{id}";

    private final Terminal terminal;
    private final Uploads uploads;

    /** @param uploads a directory for packages until they are planned */
    public ModuleRoutes(Terminal terminal, Path uploads) {
        this.terminal = terminal;
        this.uploads = Uploads.in(uploads);
    }

    public List<Route> routes() {
        Access technician = Access.of(Role.TECHNICIAN);
        return List.of(
                Route.post("/modules/plans", technician, call -> answer(() -> plan(call))),
                Route.get("/modules/plans/{id}", technician, this::showPlan),
                Route.post("/modules/plans/{id}/apply", technician, call -> answer(() -> apply(call))),
                Route.get("/modules/operations", technician, this::history),
                Route.get(OPERATIONS, technician, this::operation),
                Route.delete(OPERATIONS, technician, this::cancel),
                Route.post("/modules/rollback", technician, call -> answer(() -> rollback(call))));
    }

    /** What the module manager may refuse. */
    private interface Action {
        Answer act() throws ApiProblem, IOException, ModuleException;
    }

    private static Answer answer(Action action) throws ApiProblem, IOException {
        try {
            return action.act();
        } catch (ModuleException refusal) {
            throw ApiProblem.remarked(code(refusal.reason()), refusal);
        }
    }

    private static ProblemCode code(ModuleException.Reason reason) {
        return switch (reason) {
            case MALFORMED -> ProblemCode.PACKAGE_MALFORMED;
            case UNTRUSTED, NOT_LATER -> ProblemCode.PACKAGE_UNTRUSTED;
            case STORAGE -> ProblemCode.PACKAGE_NOT_STORED;
            case REFUSED -> ProblemCode.PLAN_REFUSED;
            case NOT_FOUND -> ProblemCode.NOT_FOUND;
            case STALE -> ProblemCode.PLAN_STALE;
            case BUSY -> ProblemCode.MODULES_BUSY;
        };
    }

    private Answer plan(Call call) throws ApiProblem, IOException, ModuleException {
        ModuleUpdates updates = updates();
        Path upload = uploads.create();
        try {
            uploads.receive(call.request().getInputStream(), upload);
            Plan plan = updates.plan(upload, origin(call));
            return Reply.json(201, out -> ModuleJson.plan(out, plan))
                    .with("Location", "/api/v1/modules/plans/" + plan.id());
        } finally {
            Files.deleteIfExists(upload);
        }
    }

    private Answer showPlan(Call call) throws ApiProblem {
        Plan plan = updates().plan(call.path("id")).orElseThrow(() -> notFound(call));
        return Reply.json(200, out -> ModuleJson.plan(out, plan));
    }

    private Answer apply(Call call) throws ApiProblem, IOException, ModuleException {
        Fields fields = call.optionalFields();
        Optional<String> urgency = fields.optionalText("urgency", 16);
        fields.end();
        return begun(updates().apply(call.path("id"), urgency(urgency)));
    }

    private static Urgency urgency(Optional<String> word) throws ApiProblem {
        return switch (word.orElse("WHEN_QUIET")) {
            case "WHEN_QUIET" -> Urgency.WHEN_QUIET;
            case "NOW" -> Urgency.NOW;
            default -> throw new ApiProblem(ProblemCode.INVALID_TYPE, "urgency: WHEN_QUIET, NOW");
        };
    }

    private Answer rollback(Call call) throws ApiProblem, IOException, ModuleException {
        Fields fields = call.optionalFields();
        Optional<String> settings = fields.optionalText("settings", 16);
        fields.end();
        return begun(updates().rollback(origin(call), settings(settings)));
    }

    private static SettingsChoice settings(Optional<String> word) throws ApiProblem {
        return switch (word.orElse("KEEP")) {
            case "KEEP" -> SettingsChoice.KEEP;
            case "PUT_BACK" -> SettingsChoice.PUT_BACK;
            default -> throw new ApiProblem(ProblemCode.INVALID_TYPE, "settings: KEEP, PUT_BACK");
        };
    }

    private static Reply begun(Operation operation) {
        return Reply.json(202, out -> ModuleJson.begun(out, operation))
                .with("Location", "/api/v1/modules/operations/" + operation.id());
    }

    private Answer operation(Call call) throws ApiProblem {
        Operation operation = updates().operation(call.path("id")).orElseThrow(() -> notFound(call));
        return Reply.json(200, out -> ModuleJson.operation(out, operation));
    }

    private Answer history(Call call) throws ApiProblem {
        List<Operation> history = updates().history();
        return Reply.json(200, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (Operation operation : history) {
                ModuleJson.operation(out, operation);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private Answer cancel(Call call) throws ApiProblem, IOException {
        call.noFields();
        ModuleUpdates updates = updates();
        if (updates.operation(call.path("id")).isEmpty()) {
            throw notFound(call);
        }
        if (!updates.cancel(call.path("id"))) {
            throw new ApiProblem(ProblemCode.TOO_LATE, call.path("id"));
        }
        return Reply.noContent();
    }

    private static ApiProblem notFound(Call call) {
        return new ApiProblem(ProblemCode.NOT_FOUND, call.path("id"));
    }

    private ModuleUpdates updates() throws ApiProblem {
        return Parts.need(terminal.updates(), "part.modules");
    }

    private static Origin origin(Call call) {
        String name = call.caller().name();
        return new Origin(name.startsWith(COMMAND_LINE) ? Origin.Door.COMMAND_LINE : Origin.Door.HTTP, name);
    }
}
