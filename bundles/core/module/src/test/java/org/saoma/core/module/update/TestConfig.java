package org.saoma.core.module.update;

/** Settings with their defaults, but for two. */
record TestConfig(boolean operatorsOnly, boolean developerMode) implements Config {

    static final TestConfig PLAIN = new TestConfig(false, false);
    static final TestConfig OPERATORS_ONLY = new TestConfig(true, false);
    static final TestConfig DEVELOPER = new TestConfig(false, true);

    @Override
    public String terminal() {
        return "SH0001";
    }

    @Override
    public String model() {
        return "";
    }

    @Override
    public String[] groups() {
        return new String[0];
    }

    @Override
    public String[] sticks() {
        return new String[0];
    }

    @Override
    public String maintenanceWindow() {
        return "";
    }

    @Override
    public Class<? extends java.lang.annotation.Annotation> annotationType() {
        return Config.class;
    }
}
