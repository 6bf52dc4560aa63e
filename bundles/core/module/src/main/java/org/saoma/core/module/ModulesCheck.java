package org.saoma.core.module;

import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.saoma.api.module.Module;
import org.saoma.api.module.ModuleManager;
import org.saoma.generation.BundleThreads;

/** Reports bundles that do not run and components that wait or failed, with the reason. */
@Component(
        property = {HealthCheck.NAME + "=modules", HealthCheck.TAGS + "=modules"},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class ModulesCheck implements HealthCheck {

    private final BundleContext context;
    private final BundleThreads threads;
    private final ModuleManager modules;
    private final ServiceComponentRuntime components;

    @Activate
    public ModulesCheck(
            BundleContext context, @Reference ModuleManager modules, @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.threads = new BundleThreads(context.getProperty(Constants.FRAMEWORK_UUID));
        this.modules = modules;
        this.components = components;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        List<Module> all = modules.current().modules();
        for (Module module : all) {
            if (module.problem() != null) {
                log.critical("{} {} does not run: {}", module.symbolicName(), module.version(), module.problem());
            }
        }
        ComponentProblems.find(components).forEach(problem -> log.warn("{}", problem));
        List<String> left = threads.left(id -> context.getBundle(id) != null);
        if (!left.isEmpty()) {
            log.warn(
                    "modules that are gone left threads behind: {} — tell their vendor; a start of the terminal ends them",
                    String.join(", ", left));
        }
        log.info("{} modules", all.size());
        return new Result(log);
    }
}
