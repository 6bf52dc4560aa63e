package org.saoma.core.http.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.MetaTypeService;
import org.saoma.core.http.config.SettingsRefused.Reason;

/**
 * Shows and changes the settings that bundles describe. What it changes goes to ConfigAdmin, whose storage is the files in
 * {@code conf/}; nothing changes when one value is wrong.
 */
@Component(service = SettingsDesk.class)
@SuppressWarnings("JdkObsolete")
public final class SettingsDesk {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern PID = Pattern.compile("[A-Za-z0-9._~-]{1,256}");

    private final Descriptions descriptions;
    private final ConfigurationAdmin admin;
    private final BiFunction<String, Description, String> states;
    private final SecretPlaces secrets;

    /** A PID that is described, and its description. */
    private record Place(String pid, Description description) {}

    @Activate
    public SettingsDesk(
            BundleContext context,
            @Reference ConfigurationAdmin admin,
            @Reference MetaTypeService metatype,
            @Reference ServiceComponentRuntime components) {
        this(
                new MetatypeDescriptions(context, metatype),
                admin,
                new ComponentStates(components)::of,
                Path.of(context.getProperty("saoma.home"), "secrets"));
    }

    /** @param states what became of the component that takes the settings of a PID */
    public SettingsDesk(
            Descriptions descriptions,
            ConfigurationAdmin admin,
            BiFunction<String, Description, String> states,
            Path secrets) {
        this.descriptions = descriptions;
        this.admin = admin;
        this.states = states;
        this.secrets = new SecretPlaces(secrets);
    }

    /** What can be set, and of what there may be several, which there are. */
    public Map<Description, List<String>> list(String language) throws SettingsRefused {
        Map<Description, List<String>> all = new LinkedHashMap<>();
        for (Description description : descriptions.in(language)) {
            List<String> pids = new ArrayList<>();
            String filter = description.factory() ? "(service.factoryPid=" : "(service.pid=";
            for (Configuration found : find(filter + description.pid() + ")")) {
                pids.add(found.getPid());
            }
            Collections.sort(pids);
            all.put(description, pids);
        }
        return all;
    }

    public Form form(String pid, String language) throws SettingsRefused {
        Place place = place(pid, language);
        return form(place, find(place).orElse(null));
    }

    /**
     * Changes settings.
     *
     * @param changes by the ids of the settings; null takes one back to its default. What is not named stays as it is
     * @param revision the revision that the changes were made to; null for any
     */
    public synchronized Form change(String pid, Map<String, Object> changes, Long revision, String language)
            throws SettingsRefused {
        Place place = place(pid, language);
        if (place.pid() == null) {
            throw notFound(pid);
        }
        Optional<Configuration> found = find(place);
        if (found.isEmpty() && place.description().factory()) {
            throw notFound(pid);
        }
        long current = found.map(Configuration::getChangeCount).orElse(0L);
        if (revision != null && revision != current) {
            throw new SettingsRefused(Reason.CHANGED, pid + " has revision " + current);
        }
        try {
            Configuration configuration = found.isPresent() ? found.get() : admin.getConfiguration(pid, "?");
            return store(place, configuration, changes);
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    /** Makes one more of what there may be several. */
    public synchronized Form create(String factoryPid, String name, Map<String, Object> values, String language)
            throws SettingsRefused {
        Place place = place(factoryPid, language);
        if (place.pid() != null) {
            throw notFound(factoryPid);
        }
        if (!NAME.matcher(name).matches()) {
            throw new SettingsRefused(Reason.INVALID_NAME, "name has letters, digits, '.', '_', '-', at most 64");
        }
        Place fresh = new Place(factoryPid + "~" + name, place.description());
        if (find(fresh).isPresent()) {
            throw new SettingsRefused(Reason.EXISTS, fresh.pid());
        }
        check(place.description(), Map.of(), values);
        try {
            return store(fresh, admin.getFactoryConfiguration(factoryPid, name, "?"), values);
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    /** Takes settings back to their defaults, or removes one of several. */
    public synchronized void delete(String pid) throws SettingsRefused {
        Place place = place(pid, "en");
        Optional<Configuration> found = place.pid() == null ? Optional.empty() : find(place);
        if (found.isEmpty()) {
            throw notFound(pid);
        }
        try {
            Map<String, Object> values = values(found.get());
            found.get().delete();
            for (Object value : values.values()) {
                secrets.forget(value);
            }
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    private Form store(Place place, Configuration configuration, Map<String, Object> changes)
            throws SettingsRefused, IOException {
        Map<String, Object> before = values(configuration);
        Map<String, Object> wanted = check(place.description(), before, changes);
        List<Object> fresh = new ArrayList<>();
        Map<String, Object> after = new TreeMap<>(wanted);
        try {
            for (Setting setting : place.description().settings()) {
                if (setting.isSecret()
                        && wanted.get(setting.id()) instanceof String secret
                        && changes.get(setting.id()) != null) {
                    String stands = secrets.keep(place.pid(), setting.id(), secret);
                    fresh.add(stands);
                    after.put(setting.id(), stands);
                }
            }
            configuration.update(new Hashtable<>(after));
        } catch (IOException e) {
            for (Object secret : fresh) {
                secrets.forget(secret);
            }
            throw e;
        }
        for (Map.Entry<String, Object> old : before.entrySet()) {
            if (!old.getValue().equals(after.get(old.getKey()))) {
                secrets.forget(old.getValue());
            }
        }
        return form(place, configuration);
    }

    /** What is set after the changes, secrets still in clear. */
    private static Map<String, Object> check(
            Description description, Map<String, Object> before, Map<String, Object> changes) throws SettingsRefused {
        Map<String, Fault> faults = new TreeMap<>();
        Map<String, Object> after = new TreeMap<>(before);
        changes.forEach((id, sent) -> {
            Optional<Setting> setting = description.setting(id);
            if (setting.isEmpty()) {
                faults.put(id, Fault.UNKNOWN);
            } else if (sent == null) {
                after.remove(id);
            } else {
                try {
                    after.put(id, Values.of(setting.get(), sent));
                } catch (Values.Wrong wrong) {
                    faults.put(id, wrong.fault());
                }
            }
        });
        for (Setting setting : description.settings()) {
            boolean needed = setting.required() && setting.defaults().length == 0;
            if (needed && !after.containsKey(setting.id())) {
                faults.putIfAbsent(setting.id(), Fault.MISSING);
            }
        }
        if (!faults.isEmpty()) {
            throw new SettingsRefused(faults);
        }
        return after;
    }

    private Form form(Place place, Configuration configuration) {
        return new Form(
                place.description(),
                place.pid(),
                configuration == null ? 0 : configuration.getChangeCount(),
                place.pid() == null ? "NONE" : states.apply(place.pid(), place.description()),
                configuration == null ? Map.of() : values(configuration));
    }

    private static Map<String, Object> values(Configuration configuration) {
        Map<String, Object> values = new TreeMap<>();
        Dictionary<String, Object> properties = configuration.getProperties();
        if (properties != null) {
            for (String key : Collections.list(properties.keys())) {
                if (!key.equals("service.pid") && !key.equals("service.factoryPid") && !key.startsWith(":")) {
                    values.put(key, properties.get(key));
                }
            }
        }
        return values;
    }

    private Place place(String pid, String language) throws SettingsRefused {
        String base = pid.split("~", 2)[0];
        return descriptions.in(language).stream()
                .filter(description ->
                        PID.matcher(pid).matches() && description.pid().equals(base))
                .filter(description -> description.factory() || pid.equals(base))
                .findFirst()
                .map(description -> new Place(description.factory() && pid.equals(base) ? null : pid, description))
                .orElseThrow(() -> notFound(pid));
    }

    private Optional<Configuration> find(Place place) throws SettingsRefused {
        if (place.pid() == null) {
            return Optional.empty();
        }
        return find("(service.pid=" + place.pid() + ")").stream().findFirst();
    }

    private List<Configuration> find(String filter) throws SettingsRefused {
        try {
            Configuration[] found = admin.listConfigurations(filter);
            return found == null ? List.of() : Arrays.asList(found);
        } catch (IOException e) {
            throw notStored(e);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("A PID has no parentheses", e);
        }
    }

    private static SettingsRefused notFound(String pid) {
        return new SettingsRefused(Reason.NOT_FOUND, pid);
    }

    private static SettingsRefused notStored(IOException e) {
        return new SettingsRefused(String.valueOf(e.getMessage()), e);
    }
}
