package org.saoma.core.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.felix.cm.PersistenceManager;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives ConfigAdmin the settings files as its storage: one file per PID, {@code <factoryPid>~<name>.json} for one of several. What
 * a person wrote and what was set through the API are the same thing. A malformed file counts as absent and is never written to.
 *
 * <p>ConfigAdmin calls from any thread and keeps what it read.
 */
@Component(
        service = PersistenceManager.class,
        property = PersistenceManager.PROPERTY_NAME + "=" + SettingsStore.NAME,
        configurationPolicy = ConfigurationPolicy.IGNORE)
@SuppressWarnings({"rawtypes", "JdkObsolete"})
public final class SettingsStore implements PersistenceManager {

    /** What {@code felix.cm.pm} has to say for ConfigAdmin to take this store. */
    static final String NAME = "saoma";

    /** ConfigAdmin's mark on a configuration that was created and never given settings. */
    private static final String NEW = "_felix_.cm.newConfiguration";

    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);

    private final SettingsDirectory directory;

    /** @param sieve has to be there before ConfigAdmin, which waits for this store: no component may start with what it takes out */
    @Activate
    public SettingsStore(BundleContext context, @Reference SettingsSieve sieve) {
        this(new SettingsDirectory(Path.of(context.getProperty("saoma.home"), "conf")));
    }

    SettingsStore(SettingsDirectory directory) {
        this.directory = directory;
    }

    @Override
    public boolean exists(String pid) {
        return read(pid).isPresent();
    }

    @Override
    public Dictionary load(String pid) throws IOException {
        return read(pid).orElseThrow(() -> new IOException("There is no " + SettingsDirectory.nameOf(pid) + "."));
    }

    @Override
    public Enumeration getDictionaries() throws IOException {
        List<Dictionary> all = new ArrayList<>();
        for (String pid : directory.pids()) {
            read(pid).ifPresent(all::add);
        }
        return Collections.enumeration(all);
    }

    private Optional<Dictionary> read(String pid) {
        try {
            return directory.read(pid).map(settings -> dictionary(pid, settings));
        } catch (IOException e) {
            LOG.error(e.getMessage());
            return Optional.empty();
        }
    }

    private static Dictionary dictionary(String pid, Map<String, Object> settings) {
        Dictionary<String, Object> dictionary = new Hashtable<>(settings);
        dictionary.put(Constants.SERVICE_PID, pid);
        int name = pid.indexOf('~');
        if (name > 0) {
            dictionary.put(ConfigurationAdmin.SERVICE_FACTORYPID, pid.substring(0, name));
        }
        // Any bundle may receive it: a file does not know which bundle brings the component.
        dictionary.put(ConfigurationAdmin.SERVICE_BUNDLELOCATION, "?");
        return dictionary;
    }

    @Override
    public void store(String pid, Dictionary properties) throws IOException {
        if (properties.get(NEW) != null) {
            return;
        }
        // Throws for a malformed file: what a person is about to correct must not be lost.
        directory.read(pid);
        directory.write(pid, settings(pid, properties));
    }

    private static Map<String, Object> settings(String pid, Dictionary<?, ?> properties) {
        Map<String, Object> settings = new TreeMap<>();
        for (Object key : Collections.list(properties.keys())) {
            if (!isBookkeeping(pid, key.toString())) {
                settings.put(key.toString(), properties.get(key));
            }
        }
        return settings;
    }

    private static boolean isBookkeeping(String pid, String key) {
        // A configuration whose PID ConfigAdmin made up does not say what it is one of.
        boolean factory = key.equals(ConfigurationAdmin.SERVICE_FACTORYPID) && pid.indexOf('~') > 0;
        return factory
                || key.equals(Constants.SERVICE_PID)
                || key.equals(ConfigurationAdmin.SERVICE_BUNDLELOCATION)
                || key.startsWith("_felix_.")
                || key.startsWith(":org.apache.felix.");
    }

    @Override
    public void delete(String pid) throws IOException {
        directory.delete(pid);
    }
}
