package org.saoma.core.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;

class ConfiguredMerchantTest {

    @Test
    void theDefaultsAreATerminalThatSellsInYuan() {
        var profile = new ConfiguredMerchant(config("扫码小店", "DEMO01", "CNY", "zh-CN")).profile();
        assertThat(profile.name()).isEqualTo("扫码小店");
        assertThat(profile.currency().getCurrencyCode()).isEqualTo("CNY");
    }

    @Test
    void aSettingThatMakesNoSenseIsNamedWithItsValueAndTheRemedy() {
        assertThatThrownBy(() -> new ConfiguredMerchant(config("Shop", "demo", "CNY", "en")))
                .hasMessageContaining("terminalId is 'demo' instead of 6 digits or capital letters");
        assertThatThrownBy(() -> new ConfiguredMerchant(config("Shop", "DEMO01", "RMB", "en")))
                .hasMessageContaining("currency is 'RMB'");
        assertThatThrownBy(() -> new ConfiguredMerchant(config("Shop", "DEMO01", "CNY", "fr")))
                .hasMessageContaining("locale is 'fr'");
        assertThatThrownBy(() -> new ConfiguredMerchant(config(" ", "DEMO01", "CNY", "en")))
                .hasMessageContaining("name");
    }

    @Test
    void aChangeThatMakesNoSenseLeavesTheMerchantAsItWas() {
        ConfiguredMerchant merchant = new ConfiguredMerchant(config("Shop", "DEMO01", "CNY", "en"));
        merchant.modified(config("Other", "?", "CNY", "en"));
        assertThat(merchant.profile().name()).isEqualTo("Shop");
        merchant.modified(config("Other", "DEMO02", "CNY", "en"));
        assertThat(merchant.profile().terminalId()).isEqualTo("DEMO02");
    }

    private static Config config(String name, String terminal, String currency, String locale) {
        return new Config() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String storeId() {
                return "";
            }

            @Override
            public String terminalId() {
                return terminal;
            }

            @Override
            public String currency() {
                return currency;
            }

            @Override
            public String zone() {
                return "Asia/Shanghai";
            }

            @Override
            public String locale() {
                return locale;
            }

            @Override
            public String footer() {
                return "";
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return Config.class;
            }
        };
    }
}
