package org.saoma.core.module.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.saoma.api.module.ModuleException;

/** What is asked of the terminal that runs: which modules it has, and to change them. */
final class TerminalCommand implements ModuleCommand {

    private static final Duration STEP = Duration.ofMillis(200);
    private static final Duration AWAY = Duration.ofMinutes(2);
    private static final String OCTETS = "application/octet-stream";
    private static final String JSON = "application/json";

    private final Path home;
    private final String name;
    private final String usage;
    private final Deed deed;

    private TerminalCommand(Path home, String name, String usage, Deed deed) {
        this.home = home;
        this.name = name;
        this.usage = usage;
        this.deed = deed;
    }

    /** What the command does; the exit code. */
    private interface Deed {
        int act(LocalApi api, Words words, PrintWriter out) throws UsageException, ModuleException, IOException;
    }

    static List<ModuleCommand> all(Path home) {
        return List.of(
                new TerminalCommand(home, "list", "list                             what runs", TerminalCommand::list),
                new TerminalCommand(
                        home,
                        "plan",
                        "plan FILE                        what a package would change",
                        TerminalCommand::plan),
                new TerminalCommand(
                        home,
                        "apply",
                        "apply [--now] FILE               changes it, in a moment in which nobody sells",
                        TerminalCommand::apply),
                new TerminalCommand(
                        home,
                        "rollback",
                        "rollback [--settings]            back to the last good generation, with the settings it had",
                        TerminalCommand::rollback),
                new TerminalCommand(
                        home,
                        "history",
                        "history                          who changed what, and what came of it",
                        TerminalCommand::history));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String usage() {
        return usage;
    }

    @Override
    public int run(Words words, PrintWriter out, PrintWriter err) throws UsageException, ModuleException, IOException {
        try (LocalApi api = LocalApi.open(home)) {
            return deed.act(api, words, out);
        }
    }

    private static int list(LocalApi api, Words words, PrintWriter out)
            throws UsageException, ModuleException, IOException {
        words.end();
        Map<String, Object> modules = api.get("/modules");
        Map<?, ?> generation = (Map<?, ?>) modules.get("generation");
        out.println("generation " + generation.get("sequence") + " " + generation.get("state") + ", release "
                + generation.get("release"));
        for (Object element : (List<?>) modules.get("bundles")) {
            Map<?, ?> bundle = (Map<?, ?>) element;
            out.println(bundle.get("symbolicName") + "\t" + bundle.get("version") + "\t" + bundle.get("state") + "\t"
                    + bundle.get("signer"));
        }
        return ModuleTool.OK;
    }

    private static int plan(LocalApi api, Words words, PrintWriter out)
            throws UsageException, ModuleException, IOException {
        Path file = words.nextPath("FILE");
        words.end();
        return print(planned(api, file), out) ? ModuleTool.OK : ModuleTool.FAILED;
    }

    private static Map<String, Object> planned(LocalApi api, Path file) throws ModuleException, IOException {
        return api.post("/modules/plans", BodyPublishers.ofFile(file), OCTETS);
    }

    /** Whether it can be applied. */
    private static boolean print(Map<String, Object> plan, PrintWriter out) {
        for (String part : List.of("install", "update", "remove", "refresh", "problems")) {
            for (Object line : (List<?>) plan.get(part)) {
                out.println(part + "\t" + line);
            }
        }
        return ((List<?>) plan.get("problems")).isEmpty();
    }

    private static int apply(LocalApi api, Words words, PrintWriter out)
            throws UsageException, ModuleException, IOException {
        boolean now = words.flag("--now");
        Path file = words.nextPath("FILE");
        words.end();
        Map<String, Object> plan = planned(api, file);
        if (!print(plan, out)) {
            return ModuleTool.FAILED;
        }
        String urgency = "{\"urgency\":\"" + (now ? "NOW" : "WHEN_QUIET") + "\"}";
        return follow(
                api,
                api.post("/modules/plans/" + plan.get("id") + "/apply", BodyPublishers.ofString(urgency), JSON),
                out);
    }

    private static int rollback(LocalApi api, Words words, PrintWriter out)
            throws UsageException, ModuleException, IOException {
        String settings = "{\"settings\":\"" + (words.flag("--settings") ? "PUT_BACK" : "KEEP") + "\"}";
        words.end();
        return follow(api, api.post("/modules/rollback", BodyPublishers.ofString(settings), JSON), out);
    }

    /** Prints the steps of an operation as they come. */
    private static int follow(LocalApi api, Map<String, Object> begun, PrintWriter out)
            throws ModuleException, IOException {
        int printed = 0;
        while (true) {
            Map<String, Object> operation = patiently(api, "/modules/operations/" + begun.get("operation"));
            List<?> steps = (List<?>) operation.get("steps");
            // While the framework is built anew there is only what was written down before: fewer steps than were seen.
            steps.stream().skip(printed).forEach(step -> out.println(((Map<?, ?>) step).get("text")));
            printed = Math.max(printed, steps.size());
            if (!"RUNNING".equals(operation.get("state"))) {
                out.println(operation.get("state") + " " + operation.get("reason"));
                return "COMMITTED".equals(operation.get("state")) ? ModuleTool.OK : ModuleTool.FAILED;
            }
            out.flush();
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /** The change may be of what answers here. */
    private static Map<String, Object> patiently(LocalApi api, String path) throws ModuleException, IOException {
        long end = System.nanoTime() + AWAY.toNanos();
        while (true) {
            try {
                return api.get(path);
            } catch (ModuleException | IOException e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
                LockSupport.parkNanos(STEP.toNanos());
            }
        }
    }

    private static int history(LocalApi api, Words words, PrintWriter out)
            throws UsageException, ModuleException, IOException {
        words.end();
        for (Object element : (List<?>) api.get("/modules/operations").get("items")) {
            Map<?, ?> operation = (Map<?, ?>) element;
            out.println(operation.get("startedAt") + "\t" + operation.get("state") + "\t" + operation.get("sequence")
                    + "\t" + operation.get("door") + "\t" + operation.get("actor") + "\t" + operation.get("reason"));
        }
        return ModuleTool.OK;
    }
}
