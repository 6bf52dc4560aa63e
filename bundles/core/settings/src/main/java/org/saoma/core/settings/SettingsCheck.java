package org.saoma.core.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Reports settings files that cannot be read, keys and values that nobody understands and files that nobody asks for. */
@Component(
        property = {HealthCheck.NAME + "=settings", HealthCheck.TAGS + "=settings"},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SettingsCheck implements HealthCheck {

    private final BundleContext context;
    private final DescribedSettings described;
    private final ServiceComponentRuntime components;
    private final SettingsDirectory directory;

    @Activate
    public SettingsCheck(
            BundleContext context, @Reference SettingsSieve sieve, @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.described = sieve.described();
        this.components = components;
        this.directory = new SettingsDirectory(Path.of(context.getProperty("saoma.home"), "conf"));
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        try {
            List<String> pids = directory.pids();
            KnownSettings known = new KnownSettings(context, described, components);
            for (String pid : pids) {
                problems(pid, known).forEach(problem -> log.warn("{}", problem));
            }
            log.info("{} settings files", pids.size());
        } catch (IOException e) {
            log.critical("The settings files cannot be listed: {}", e.getMessage());
        }
        return new Result(log);
    }

    private List<String> problems(String pid, KnownSettings known) {
        Map<String, Object> settings;
        try {
            settings = directory.read(pid).orElse(Map.of());
        } catch (IOException e) {
            return List.of(e.getMessage());
        }
        List<String> problems =
                new ArrayList<>(problems(pid, settings.keySet(), known.knows(pid), known.keys(pid), known.pids()));
        settings.forEach((key, value) -> known.attribute(pid, key)
                .flatMap(attribute -> ValueRules.refusal(pid, attribute, value))
                .ifPresent(problems::add));
        return problems;
    }

    /** What is wrong with a file, a line each. */
    static List<String> problems(
            String pid, Set<String> found, boolean knownPid, Optional<Set<String>> keys, Set<String> pids) {
        String file = SettingsDirectory.nameOf(pid);
        if (!knownPid) {
            return List.of(file + ": no installed module asks for these settings"
                    + Nearest.to(pid.split("~", 2)[0], pids)
                            .map(meant -> "; did you mean `" + meant + "`?")
                            .orElse("; install the module or delete the file."));
        }
        List<String> problems = new ArrayList<>();
        for (String key : found) {
            if (keys.isPresent() && !keys.get().contains(key) && !isGeneral(key)) {
                problems.add(file + ": unknown key `" + key + "`"
                        + Nearest.to(key, keys.get())
                                .map(meant -> "; did you mean `" + meant + "`?")
                                .orElse("; delete it."));
            }
        }
        return problems;
    }

    /** Keys that any component has: which services it binds, and service properties. */
    private static boolean isGeneral(String key) {
        return key.endsWith(".target") || key.startsWith("service.");
    }
}
