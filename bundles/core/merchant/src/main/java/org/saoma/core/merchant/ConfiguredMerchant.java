package org.saoma.core.merchant;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.saoma.api.payment.Merchant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The merchant by the settings. A change takes effect with the next payment; one that makes no sense changes nothing. */
@Component(configurationPid = "org.saoma.core.merchant")
@Designate(ocd = Config.class)
public final class ConfiguredMerchant implements Merchant {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredMerchant.class);

    private volatile Profile profile;

    /** @throws IllegalArgumentException naming the setting that makes no sense */
    @Activate
    public ConfiguredMerchant(Config config) {
        this.profile = Profiles.of(config);
    }

    @Modified
    void modified(Config config) {
        try {
            profile = Profiles.of(config);
        } catch (IllegalArgumentException e) {
            LOG.error("The merchant stays as it was: {}", e.getMessage());
        }
    }

    @Override
    public Profile profile() {
        return profile;
    }
}
