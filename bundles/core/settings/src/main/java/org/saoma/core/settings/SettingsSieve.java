package org.saoma.core.settings;

import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps values that a setting cannot have from its component, which then has the default: a word where a number belongs would stop
 * it. The file stays as a person wrote it.
 */
@Component(
        service = {ConfigurationPlugin.class, SettingsSieve.class},
        // After the interpolation, at 500: what a placeholder stands for has to be good as well.
        property = {ConfigurationPlugin.CM_RANKING + ":Integer=900", "config.plugin.id=org.saoma.core.settings"},
        configurationPolicy = ConfigurationPolicy.IGNORE)
@SuppressWarnings("JdkObsolete")
public final class SettingsSieve implements ConfigurationPlugin {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsSieve.class);

    private final DescribedSettings described;
    private final Map<String, Set<String>> told = new ConcurrentHashMap<>();

    @Activate
    public SettingsSieve(BundleContext context, @Reference MetaTypeService metatype) {
        this.described = new DescribedSettings(context, metatype);
    }

    /** What it goes by: read once, for whoever judges settings. */
    DescribedSettings described() {
        return described;
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> reference, Dictionary<String, Object> settings) {
        if (settings.get(Constants.SERVICE_PID) instanceof String pid) {
            Set<String> problems = drop(pid, described.of(pid), settings);
            // Every component of a PID asks for its settings: each problem is logged once.
            if (!problems.equals(told.put(pid, problems))) {
                problems.forEach(LOG::warn);
            }
        }
    }

    /** Removes what cannot be, and says so. */
    static Set<String> drop(String pid, Map<String, AttributeDefinition> known, Dictionary<String, Object> settings) {
        return Collections.list(settings.keys()).stream()
                .filter(known::containsKey)
                .filter(key -> ValueRules.fallsBack(known.get(key)))
                .flatMap(key -> ValueRules.refusal(pid, known.get(key), settings.get(key)).stream()
                        .peek(problem -> settings.remove(key)))
                .collect(Collectors.toSet());
    }
}
