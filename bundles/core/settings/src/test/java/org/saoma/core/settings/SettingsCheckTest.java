package org.saoma.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osgi.service.metatype.AttributeDefinition;

class SettingsCheckTest {

    private static final Set<String> PIDS = Set.of("org.saoma.channel.alipay", "org.saoma.core.merchant");
    private static final Optional<Set<String>> KEYS = Optional.of(Set.of("appId", "gateway"));

    @Test
    void aMisspeltKeyIsNamedWithTheOneThatWasMeant() {
        assertThat(problems("x", Set.of("apid", "gateway"), true))
                .containsExactly("conf/x.json: unknown key `apid`; did you mean `appId`?");
    }

    @Test
    void aKeyLikeNoOtherIsToBeDeleted() {
        assertThat(problems("x", Set.of("colour"), true))
                .containsExactly("conf/x.json: unknown key `colour`; delete it.");
    }

    @Test
    void aFileThatNobodyAsksForIsNamed() {
        assertThat(problems("org.saoma.chanel.alipay~main", Set.of(), false))
                .containsExactly("conf/org.saoma.chanel.alipay~main.json: no installed module asks for these settings;"
                        + " did you mean `org.saoma.channel.alipay`?");
    }

    @Test
    void keysThatEveryComponentHasAreNotUnknown() {
        assertThat(problems("x", Set.of("appId", "journal.target", "service.ranking"), true))
                .isEmpty();
    }

    @Test
    void keysAreNotJudgedWhenNobodyDescribesThem() {
        assertThat(SettingsCheck.problems("x", Set.of("anything"), true, Optional.empty(), PIDS))
                .isEmpty();
    }

    @Test
    void aValueThatASettingCannotHaveIsNamed() {
        assertThat(SettingsCheck.refusal("x", new Port(AttributeDefinition.INTEGER), "many"))
                .contains("conf/x.json: `port` does not take `many`; correct it, or delete it to have the default.");
        assertThat(SettingsCheck.refusal("x", new Port(AttributeDefinition.INTEGER), List.of(1L, 70_000L)))
                .hasValueSatisfying(text -> assertThat(text).contains("`70000`"));
        assertThat(SettingsCheck.refusal("x", new Port(AttributeDefinition.INTEGER), 8080L))
                .isEmpty();
    }

    @Test
    void aSecretIsNeitherShownNorLookedUp() {
        assertThat(SettingsCheck.refusal("x", new Port(AttributeDefinition.PASSWORD), "hunter2"))
                .hasValueSatisfying(text -> assertThat(text).contains("`port`").doesNotContain("hunter2"));
        assertThat(SettingsCheck.refusal("x", new Port(AttributeDefinition.PASSWORD), "$[secret:port]"))
                .isEmpty();
    }

    /** A number up to 65535. */
    private record Port(int type) implements AttributeDefinition {
        @Override
        public String validate(String value) {
            return value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535 ? "" : "no port";
        }

        @Override
        public String getID() {
            return "port";
        }

        @Override
        public int getType() {
            return type;
        }

        @Override
        public String getName() {
            return "Port";
        }

        @Override
        public String getDescription() {
            return "";
        }

        @Override
        public int getCardinality() {
            return 0;
        }

        @Override
        public String[] getOptionValues() {
            return null;
        }

        @Override
        public String[] getOptionLabels() {
            return null;
        }

        @Override
        public String[] getDefaultValue() {
            return new String[] {"443"};
        }
    }

    private static List<String> problems(String pid, Set<String> keys, boolean known) {
        return SettingsCheck.problems(pid, keys, known, KEYS, PIDS);
    }
}
